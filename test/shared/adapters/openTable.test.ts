import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { errorAnswer } from "../../../functions/http/errorAnswer.ts";
import { openTable } from "../../../shared/adapters/tables/openTable.ts";

test("a table that hangs is given up after a while, and told to callers as a dependency that is down", async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/account`;
  const key = Buffer.alloc(32).toString("base64");
  const connectionString = `DefaultEndpointsProtocol=http;AccountName=account;AccountKey=${key};TableEndpoint=${endpoint};`;
  const table = openTable({ connectionString }, "deliveries", 50);
  const row = { partitionKey: "a", rowKey: "b" };
  for (const asked of [table.createEntity(row), table.submitTransaction([["create", row]])]) {
    const failure = await asked.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ name: "AbortError" });
    expect(errorAnswer(failure)).toMatchObject({ status: 503, headers: { "Retry-After": "2" } });
  }
  silent.closeAllConnections();
  silent.close();
});

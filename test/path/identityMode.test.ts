import { readFileSync } from "node:fs";
import { connect } from "node:tls";
import type { Row } from "../support/apiClient.ts";
import { type ContactCentre, contactCentre } from "../support/contactCentre.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";

/** The stack in which the app has no connection string: tokens of its identity, over TLS, as in Azure. */
let stack: TestStack;
let centre: ContactCentre;

beforeAll(async () => {
  stack = await startStack({ flags: ["--identity"] });
  centre = await contactCentre(stack);
});

afterAll(() => stack?.stop());

/** What the host was started with; Linux tells it. */
const hostEnvironment = () =>
  new Map(
    readFileSync(`/proc/${stack.hostPid}/environ`, "utf8")
      .split("\0")
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );

test("The app holds no key of bus, tables or telephony", () => {
  const environment = hostEnvironment();
  expect(["Tables", "ServiceBus", "Acs"].filter((name) => environment.has(name))).toEqual([]);
  expect([...environment.values()].filter((value) => /AccountKey=|SharedAccessKey=|accesskey=/i.test(value))).toEqual(
    [],
  );
  expect(environment.get("Tables__tableServiceUri")).toMatch(/^https:/);
});

test("A delivery runs to its end by the app's identity", async () => {
  const id = await centre.post();
  const delivery = await centre.until(id, ["Complete", "Error", "Expired"]);
  expect(delivery).toMatchObject({ msdyn_status: "Complete", msdyn_result: "LiveAnswer", msdyn_seq_no: 1 });
});

test("The app finds that bus, tables and telephony answer it", async () => {
  // a service that is slow to answer, as on a busy computer, counts as down for as long
  const answer = await waitFor("all are well", async () => {
    const health = await fetch(`${stack.api}/health`);
    return health.status === 200 && health;
  });
  expect(await answer.json()).toEqual({ status: "ok" });
});

test("Tables and telephony refuse a token that is meant for somebody else, and one that nobody signed", async () => {
  const environment = hostEnvironment();
  const forged = ["e30", "e30", "e30"].join(".");
  const foreign = await identityToken(environment, "https://vault.azure.net");
  const tables = await identityToken(environment, "https://storage.azure.com/");
  const origin = String(environment.get("Tables__tableServiceUri"));
  expect(await statusOf(`${origin}/settings()`, tables)).toBe(200);
  expect(await statusOf(`${origin}/settings()`, foreign)).toBe(401);
  expect(await statusOf(`${origin}/settings()`, forged)).toBe(401);
  expect(await statusOf(`${origin}/settings()`, await stack.getToken("administrator"))).toBe(401);
  const call = `${environment.get("Acs__endpoint")}/calling/callConnections/none?api-version=2025-06-15`;
  expect(await statusOf(call, await identityToken(environment, "https://communication.azure.com"))).toBe(404);
  expect(await statusOf(call, tables)).toBe(401);
});

test("Only who knows the secret of the app's environment gets a token of its identity", async () => {
  const environment = hostEnvironment();
  const url = `${environment.get("IDENTITY_ENDPOINT")}?api-version=2019-08-01&resource=https://storage.azure.com`;
  expect((await fetch(url)).status).toBe(401);
  expect((await fetch(url, { headers: { "x-identity-header": "guessed" } })).status).toBe(401);
});

async function identityToken(environment: ReadonlyMap<string, string>, resource: string): Promise<string> {
  const url = `${environment.get("IDENTITY_ENDPOINT")}?api-version=2019-08-01&resource=${resource}`;
  const answer = await fetch(url, { headers: { "x-identity-header": environment.get("IDENTITY_HEADER") ?? "" } });
  return String(((await answer.json()) as Row)["access_token"]);
}

/** The status of a GET, asked over TLS with the stack's own certificate as the only one that is trusted. */
function statusOf(url: string, token: string): Promise<number> {
  const { hostname, port, pathname, search } = new URL(url);
  const ca = readFileSync(`${stack.data}/secureFront/certificate.pem`);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), ca });
    let text = "";
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      text += String(chunk);
    });
    socket.on("close", () => resolve(Number(text.split(" ", 2)[1])));
    socket.write(
      [
        `GET ${pathname}${search} HTTP/1.1`,
        `Host: ${hostname}:${port}`,
        `Authorization: Bearer ${token}`,
        "Accept: application/json;odata=nometadata",
        "x-ms-version: 2019-02-02",
        "Connection: close",
        "\r\n",
      ].join("\r\n"),
    );
  });
}

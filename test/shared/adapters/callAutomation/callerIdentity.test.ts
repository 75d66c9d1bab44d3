import { randomUUID } from "node:crypto";
import { callAutomationTelephony } from "../../../../shared/adapters/callAutomation/callAutomationTelephony.ts";
import { openCallAutomation } from "../../../../shared/adapters/callAutomation/openCallAutomation.ts";
import type { CallerIdentity } from "../../../../shared/adapters/callAutomation/placeCall.ts";
import type { Telephony } from "../../../../shared/ports/telephony.ts";
import { apiClient, type Row } from "../../../support/apiClient.ts";
import { jsonServer } from "../../../support/jsonServer.ts";
import { type RunningPart, startPart } from "../../../support/startPart.ts";

const account = "7a1d0c0c-91d0-4b5c-8a62-000000000001";
const number = "+15560000200";
let simulator: RunningPart;

beforeAll(async () => {
  simulator = await startPart("callAutomation");
});

afterAll(() => simulator?.stop());

function telephonyOf(
  identity: CallerIdentity,
  connectionString = String(simulator.ready["connectionString"]),
): Telephony {
  return callAutomationTelephony({
    dialClient: openCallAutomation({ connectionString }, 0),
    callClient: openCallAutomation({ connectionString }, 0),
    identity,
    callbackBase: "http://127.0.0.1:9/nobody-listens",
  });
}

async function dials(to: string): Promise<Row[]> {
  const admin = apiClient(`http://127.0.0.1:${simulator.ready["port"]}`);
  return (await admin.must("GET", `/admin/calls?to=${encodeURIComponent(to)}`)).body["calls"] as Row[];
}

const request = (to: string) => ({
  attemptId: "attempt.1",
  to,
  from: number,
  repeatabilityId: randomUUID(),
  firstSentAt: Date.now(),
});

const identities = [
  ["a number of the resource", { kind: "acsNumber" }, number],
  ["a Teams resource account", { kind: "teamsResourceAccount", accountId: account }, account],
] as const;

test.each(identities)("who calls as %s shows it to the customer", async (_name, identity, shown) => {
  const customer = identity.kind === "acsNumber" ? "+15550001000" : "+15550002000";
  const placed = await telephonyOf(identity).place(request(customer));
  expect(placed).toMatchObject({ outcome: "placed" });
  expect(await dials(customer)).toMatchObject([{ from: shown }]);
});

test.each(identities)("who calls as %s shows it to a representative's telephone", async (_name, identity) => {
  const azure = await jsonServer((_request, response) => {
    response.writeHead(202, { "content-type": "application/json" }).end("{}");
  });
  const telephony = telephonyOf(identity, `endpoint=${azure.url}/;accesskey=${randomUUID()}`);
  const reach = { kind: "phone", number: "+15550009900" } as const;
  expect(await telephony.add("call", "attempt.1/join/ada", reach, number)).toBe("done");
  azure.close();
  // without a number of its own an invitation shows the account that the call was placed with
  const [invitation] = azure.requests;
  if (identity.kind === "acsNumber") expect(invitation?.body["sourceCallerIdNumber"]).toMatchObject({ value: number });
  else expect(invitation?.body).not.toHaveProperty("sourceCallerIdNumber");
});

test("a resource account that is no GUID is refused, and nobody is dialled", async () => {
  const telephony = telephonyOf({ kind: "teamsResourceAccount", accountId: "sales@contoso.com" });
  expect(await telephony.place(request("+15550003000"))).toMatchObject({ outcome: "refused", status: 400 });
  expect(await dials("+15550003000")).toEqual([]);
});

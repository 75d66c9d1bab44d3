import { randomUUID } from "node:crypto";
import { callAutomationTelephony } from "../../../../shared/adapters/callAutomation/callAutomationTelephony.ts";
import { openCallAutomation } from "../../../../shared/adapters/callAutomation/openCallAutomation.ts";
import { apiClient, type Row } from "../../../support/apiClient.ts";
import { type RunningPart, startPart } from "../../../support/startPart.ts";
import { waitFor } from "../../../support/waitFor.ts";

const [shown, customer, representative] = ["+15560000100", "+15550009102", "8:acs:contract_ada"];
let simulator: RunningPart;

beforeAll(async () => {
  simulator = await startPart("callAutomation");
});

afterAll(() => simulator?.stop());

test("The representative is called first, and a repeated request for the customer dials them once", async () => {
  const access = { connectionString: String(simulator.ready["connectionString"]) };
  const telephony = callAutomationTelephony({
    dialClient: openCallAutomation(access, 0),
    callClient: openCallAutomation(access, 0),
    identity: { kind: "acsNumber" },
    callbackBase: "http://127.0.0.1:9/nobody-listens",
  });
  const admin = apiClient(`http://127.0.0.1:${simulator.ready["port"]}`);
  const dials = async (to: string) =>
    (await admin.must("GET", `/admin/calls?to=${encodeURIComponent(to)}`)).body["calls"] as Row[];
  const firstSentAt = Date.now();
  const placed = await telephony.place({
    attemptId: "attempt.1",
    to: customer,
    calledFirst: { kind: "acsUser", id: representative },
    from: shown,
    repeatabilityId: randomUUID(),
    firstSentAt,
  });
  if (placed.outcome !== "placed") throw new Error(`the call was not placed: ${placed.outcome}`);
  const { callConnectionId } = placed;
  await waitFor("the representative answers", async () => (await dials(representative))[0]?.["answeredAt"] !== null);
  expect(await dials(customer)).toEqual([]);

  const repeatabilityId = randomUUID();
  const ids = { callConnectionId, operation: "attempt.1/customer", repeatabilityId, firstSentAt };
  const request = { ...ids, to: customer, from: shown, ringSeconds: 30 };
  expect(await telephony.addCustomer(request)).toEqual({ outcome: "done" });
  expect(await telephony.addCustomer(request)).toEqual({ outcome: "done" });
  expect(await dials(customer)).toMatchObject([{ from: shown, repeatabilityId, callConnectionId }]);
  expect(await telephony.addCustomer({ ...request, to: "+15550009200" })).toMatchObject({ outcome: "refused" });
  await telephony.hangUp(callConnectionId);
  const late = { ...request, repeatabilityId: randomUUID() };
  expect(await telephony.addCustomer(late)).toEqual({ outcome: "gone" });
});

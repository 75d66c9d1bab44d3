import { taskRecord } from "../../../functions/dataverse/taskRecord.ts";
import { reattempts } from "../../../shared/domain/reattempts.ts";
import { customer, hour, sampleConfig, sampleDelivery, start } from "../../support/sampleRows.ts";

const iso = (moment: number) => new Date(moment).toISOString();

const rules = reattempts.parse({
  outcomes: [
    { outcome: "Busy", attempts: 2, delayMinutes: [10] },
    { outcome: "AnsweringMachine", attempts: 1 },
  ],
});

test("A task that was never called has no deliveries and tells when it may be", () => {
  const delivery = sampleDelivery();
  expect(taskRecord(delivery, undefined, { organizationId: "tenant", nextDialAt: start })).toMatchObject({
    deliveryTaskId: delivery.id,
    organizationId: "tenant",
    status: "Pending",
    retryCount: 0,
    maxRetryCount: 0,
    reattemptSettings: [],
    reattemptDelay: null,
    nextScheduledTime: iso(start),
    lastAttemptedTime: null,
    expirationDate: iso(start + hour),
    contactIds: [delivery.contactId],
    customerReached: false,
    contactChainingStatus: { currentLoopNumber: 1, seqNo: 0, lastDeliveryResult: null, isChainExhausted: false },
    deliveries: [],
  });
});

test("A task that is called again tells its rules, its rounds and each call, without a number", () => {
  const call = { contactId: "c", to: customer, at: start };
  const delivery = sampleDelivery({
    dialled: 2,
    tried: [
      { ...call, attemptId: "a.1", result: "Busy" },
      { ...call, attemptId: "a.3", result: "Busy" },
    ],
    chain: { contact: 0, number: 0, dead: [], used: { Busy: 2 } },
    requestId: "r",
  });
  const record = taskRecord(delivery, sampleConfig({ reattempts: rules }), { organizationId: "tenant" });
  expect(record).toMatchObject({
    requestId: "r",
    retryCount: 2,
    maxRetryCount: 3,
    reattemptSettings: [192360001, 192360003],
    reattemptDelay: 10,
    nextScheduledTime: null,
    lastAttemptedTime: iso(start),
    contactChainingStatus: { currentLoopNumber: 3, seqNo: 2, lastDeliveryResult: "Busy" },
    deliveries: [
      { id: "a.1", status: "Complete", result: "Busy" },
      { id: "a.3", status: "Complete", result: "Busy" },
    ],
  });
  expect(JSON.stringify(record)).not.toContain(customer);
});

test("A task tells which person and which kind of number is called now", () => {
  const person = { contactId: "c", windows: [], inputAttributes: {} };
  const contacts = [
    { ...person, numbers: [customer], kinds: ["mobile" as const] },
    { ...person, numbers: ["+15550002001", "+15550002002"], kinds: ["business" as const, "home" as const] },
  ];
  const delivery = sampleDelivery({ chain: { contacts, contact: 1, number: 1, dead: [], used: {} } });
  expect(taskRecord(delivery, undefined, { organizationId: "tenant" })).toMatchObject({
    contactChainingStatus: {
      currentContactIndexAttempted: 1,
      currentPhoneNumberIndexAttempted: 1,
      currentPhoneNumberTypeIdAttempted: 2,
    },
  });
});

test.each([
  ["was tried in vain", { status: "Complete", result: "Busy" }, true],
  ["reached somebody", { status: "Complete", result: "LiveAnswer" }, false],
  ["is unclear", { status: "Complete", result: "Unknown" }, false],
  ["was not wanted", { status: "Complete", result: "NoAnswer", reason: "Unwanted" }, false],
  ["was cancelled", { status: "Cancelled", result: "Cancelled" }, false],
  ["goes on", { status: "Pending" }, false],
] as const)("The numbers and rounds of a task that %s: used up is as told", (_, changes, exhausted) => {
  const { contactChainingStatus } = taskRecord(sampleDelivery(changes), undefined, { organizationId: "tenant" });
  expect(contactChainingStatus).toMatchObject({ isChainExhausted: exhausted, areLoopsExhausted: exhausted });
});

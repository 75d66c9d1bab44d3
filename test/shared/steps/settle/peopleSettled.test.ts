import { rulesReader } from "../../../../shared/contactPolicy/rulesReader.ts";
import { closeCall } from "../../../../shared/desk/closeCall.ts";
import type { Attempt } from "../../../../shared/domain/attempt.ts";
import type { CallState } from "../../../../shared/domain/callState.ts";
import { contactKeys } from "../../../../shared/domain/contactKeys.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import { noCounts } from "../../../../shared/domain/noCounts.ts";
import { reattempts } from "../../../../shared/domain/reattempts.ts";
import { settle } from "../../../../shared/steps/settle/settle.ts";
import { memoryAuditTrail } from "../../../support/memory/memoryAuditTrail.ts";
import { memoryConsentStore } from "../../../support/memory/memoryConsentStore.ts";
import { memoryContactLedger } from "../../../support/memory/memoryContactLedger.ts";
import { memoryDeliveryStore } from "../../../support/memory/memoryDeliveryStore.ts";
import { memoryLines } from "../../../support/memory/memoryLines.ts";
import { memoryOutcomeTarget } from "../../../support/memory/memoryOutcomeTarget.ts";
import { memoryPacingJournal } from "../../../support/memory/memoryPacingJournal.ts";
import { memoryRandom } from "../../../support/memory/memoryRandom.ts";
import { memoryRecentRecords } from "../../../support/memory/memoryRecentRecords.ts";
import { deskQueue, opening, peopleConfig, peopleWorld, workOn } from "../../../support/peopleWorld.ts";

const deliveryId = "0193d1c0-0000-7000-8000-000000000000";
const attemptId = `${deliveryId}.1`;
/** Rules are reckoned from the counts, so there are some. */
const countingRules = [{ metric: "AverageWaitTime" as const, threshold: 60, lookbackMinutes: 5 }];
const config = peopleConfig({ rules: countingRules });
const wait = { since: opening - 5_000, queueId: deskQueue, excluded: [] };

/** An attempt whose call was answered and has ended like this. */
async function endedCall(call: Partial<CallState>, changes: Partial<Attempt> = {}) {
  const people = peopleWorld();
  const world = {
    ...people,
    contactRules: rulesReader(people.configs),
    deliveries: memoryDeliveryStore(),
    recent: memoryRecentRecords(),
    lines: memoryLines(),
    pacingJournal: memoryPacingJournal(),
    consents: memoryConsentStore(),
    contactLedger: memoryContactLedger(),
    auditTrail: memoryAuditTrail(),
    outcomeTarget: memoryOutcomeTarget(),
    random: memoryRandom(),
  };
  const delivery = {
    id: deliveryId,
    status: "Pending" as const,
    attempts: 0,
    configId: config.id,
    queueId: deskQueue,
    dialMode: config.dialMode,
    contactId: "761e062f-c734-ef11-8e4f-00224808a166",
    to: "+15550002000",
    windows: [{ start: opening, end: opening + 3_600_000 }],
    inputAttributes: {},
    createdAt: opening,
    modifiedAt: opening,
  };
  await world.configs.saveConfig(config, "any");
  await world.deliveries.insert(delivery);
  const { version = "" } = (await world.deliveries.load(deliveryId)) ?? {};
  const attempt: Attempt = {
    id: attemptId,
    deliveryId,
    number: 1,
    phase: "ended",
    configId: config.id,
    queueId: deskQueue,
    from: "+15550001000",
    claimedAt: opening,
    windowEnd: opening + 3_600_000,
    repeatabilityId: "b9e00000-0000-4000-8000-00000000000b",
    call: { ...newCallState(), phase: "ended", answeredAt: opening, end: { by: "customer", at: opening }, ...call },
    ...changes,
  };
  await world.deliveries.claim({ ...delivery, status: "InProcess", attempts: 1 }, version, attempt);
  return world;
}

test("A customer who hung up while they waited counts as abandoned, once, and waits no longer", async () => {
  const world = await endedCall({ escalated: true, abandoned: true, wait });
  await world.waitingLine.join({ ...wait, attemptId, configId: config.id, skills: [], how: "offered" });
  await settle(world, [{ attemptId }]);
  await settle(world, [{ attemptId }]);
  expect(await world.callLedger.since(config.id, opening)).toEqual({
    ...noCounts,
    answered: 1,
    escalated: 1,
    abandoned: 1,
    waits: 1,
    waitedMs: 5_000,
  });
  expect(await world.waitingLine.all(deskQueue)).toEqual([]);
});

test("A customer who was served counts with how long they waited, and their representative wraps up", async () => {
  const seat = { id: "ada", address: "8:acs:ada", state: "joined" as const, since: opening };
  const world = await endedCall({ escalated: true, wait, seat, waitedMs: 5_000, interacted: true });
  await world.hire("ada", { queues: [deskQueue, "back-office"], wrapUpSeconds: 10 }, { work: [workOn(attemptId)] });
  await settle(world, [{ attemptId }]);
  expect(await world.callLedger.since(config.id, opening)).toMatchObject({ abandoned: 0, waits: 1, waitedMs: 5_000 });
  expect((await world.stateOf("ada")).work).toEqual([workOn(attemptId, { state: "wrapUp", until: opening + 10_000 })]);
  // the pacers of all their queues run when they can take the next call
  expect(world.bus.kicks).toEqual(
    expect.arrayContaining([
      { queueId: deskQueue, at: opening + 10_000 },
      { queueId: "back-office", at: opening + 10_000 },
    ]),
  );
});

test("Where a code may ask for another attempt, the delivery waits for what the representative says of the call", async () => {
  const seat = { id: "ada", address: "8:acs:ada", state: "joined" as const, since: opening };
  const world = await endedCall({ escalated: true, wait, seat, waitedMs: 5_000, interacted: true });
  const rules = reattempts.parse({ dispositions: { codes: ["Not right party"], attempts: 1, delayMinutes: [10] } });
  await world.configs.saveConfig(peopleConfig({ rules: countingRules, reattempts: rules }), "any");
  await world.hire("ada", { wrapUpSeconds: 10 }, { work: [workOn(attemptId)] });
  await settle(world, [{ attemptId }]);
  expect((await world.deliveries.load(deliveryId))?.value.status).toBe("InProcess");
  expect(world.bus.take("settle")).toEqual([{ attemptId }]);

  await closeCall(world, "ada", attemptId, { codes: ["Not right party"] });
  await settle(world, [{ attemptId }]);
  expect((await world.deliveries.load(deliveryId))?.value).toMatchObject({
    status: "Pending",
    windows: [{ start: opening + 600_000 }],
    chain: { used: { Disposition: 1 } },
  });
  expect(await world.callLedger.since(config.id, opening)).toMatchObject({ answered: 1 });
});

test("That a debtor was spoken with counts while their representative still wraps up", async () => {
  const seat = { id: "ada", address: "8:acs:ada", state: "joined" as const, since: opening };
  const world = await endedCall({ lead: "representativeFirst", seat });
  await world.configs.saveConfig(peopleConfig({ purpose: "debtCollection" }), "any");
  await world.hire("ada", { wrapUpSeconds: 600 }, { work: [workOn(attemptId)] });
  await settle(world, [{ attemptId }]);
  expect((await world.deliveries.load(deliveryId))?.value.status).toBe("InProcess");
  const { talk } = contactKeys("+15550002000", "", config.id);
  expect(await world.contactLedger.moments([talk], 0)).toEqual([[opening]]);
});

test("A representative reserved for a call that nobody answered is free at once, and nothing is counted", async () => {
  const unanswered = { ...newCallState("representative"), phase: "ended" as const };
  const call: CallState = { ...unanswered, end: { by: "carrier", at: opening, sip: 486 } };
  const world = await endedCall({}, { call, reserved: "ada" });
  await world.hire("ada", {}, { work: [workOn(attemptId, { state: "reserved", until: opening + 60_000 })] });
  await settle(world, [{ attemptId }]);
  expect((await world.stateOf("ada")).work).toEqual([]);
  expect(await world.callLedger.since(config.id, 0)).toEqual(noCounts);
  expect((await world.deliveries.load(deliveryId))?.value).toMatchObject({ status: "Complete", result: "Busy" });
});

test("A failure of the agent is counted before it is judged, and suspends where that is asked for", async () => {
  const world = await endedCall({ agentFailed: true });
  await world.configs.saveConfig(peopleConfig({ agentFailureTreatment: "Suspend", rules: countingRules }), "any");
  await settle(world, [{ attemptId }]);
  expect(await world.callLedger.since(config.id, opening)).toMatchObject({ answered: 1, agentFailed: 1 });
  expect((await world.configs.config(config.id))?.value.suspended).toBe("BotFailure");
});

test("Calls of a configuration whose counts nothing reads are not counted, which costs nothing", async () => {
  const world = await endedCall({ agentFailed: true });
  await world.configs.saveConfig(peopleConfig({ agentFailureTreatment: "Suspend" }), "any");
  await settle(world, [{ attemptId }]);
  expect(await world.callLedger.since(config.id, opening)).toEqual(noCounts);
  expect((await world.configs.config(config.id))?.value.suspended).toBe("BotFailure");
});

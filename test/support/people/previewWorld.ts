import { rulesReader } from "../../../shared/contactPolicy/rulesReader.ts";
import type { Delivery } from "../../../shared/domain/delivery.ts";
import type { EngagementConfig } from "../../../shared/domain/engagementConfig.ts";
import { liveWork } from "../../../shared/domain/liveWork.ts";
import type { Message, QueueName } from "../../../shared/domain/messages.ts";
import { queue } from "../../../shared/domain/queue.ts";
import { workstream } from "../../../shared/domain/workstream.ts";
import type { PlacedEntry } from "../../../shared/ports/readyLine.ts";
import type { CallEvent } from "../../../shared/steps/converse/callEvent.ts";
import { checkCall } from "../../../shared/steps/converse/checkCall.ts";
import { converse } from "../../../shared/steps/converse/converse.ts";
import { dial } from "../../../shared/steps/dial/dial.ts";
import { pace } from "../../../shared/steps/pace/pace.ts";
import { settle } from "../../../shared/steps/settle/settle.ts";
import { memoryAuditTrail } from "../memory/memoryAuditTrail.ts";
import { memoryCallRate } from "../memory/memoryCallRate.ts";
import { memoryConsentStore } from "../memory/memoryConsentStore.ts";
import { memoryContactLedger } from "../memory/memoryContactLedger.ts";
import { memoryDeliveryStore } from "../memory/memoryDeliveryStore.ts";
import { memoryLines } from "../memory/memoryLines.ts";
import { memoryOutcomeTarget } from "../memory/memoryOutcomeTarget.ts";
import { memoryPacingJournal } from "../memory/memoryPacingJournal.ts";
import { memoryRandom } from "../memory/memoryRandom.ts";
import { deskQueue, opening, peopleConfig, peopleWorld } from "../peopleWorld.ts";
import { silentTelephony } from "./silentTelephony.ts";

/** The number that customers see. */
export const shownNumber = "+15550001000";

/** How long the windows of deliveries are, in ms. */
export const windowMs = 3_600_000;

/** So many that it is never waited for. */
const callsPerSecond = 10_000;

type Carried = Exclude<QueueName, "pace" | "wakeups" | "outcomes">;

/**
 * A contact centre in Preview mode in memory: every step but accepting runs as its messages come due, and news of the
 * line comes from the test.
 */
export async function previewWorld(changes: Partial<EngagementConfig> = {}) {
  const world = peopleWorld();
  const entries = new Map<string, PlacedEntry>();
  const takeOut = async (_: string, gone: readonly PlacedEntry[]) => {
    for (const { place } of gone) entries.delete(place);
  };
  const deps = {
    ...world,
    random: memoryRandom(),
    deliveries: memoryDeliveryStore(),
    lines: memoryLines(),
    pacingJournal: memoryPacingJournal(),
    pacers: new Map(),
    consents: memoryConsentStore(),
    contactRules: rulesReader(world.configs),
    contactLedger: memoryContactLedger(),
    auditTrail: memoryAuditTrail(),
    recent: { get: () => undefined, set: () => undefined, drop: () => undefined },
    telephony: silentTelephony(),
    agent: { turn: () => Promise.reject(new Error("no agent talks in Preview mode")) },
    outcomeTarget: memoryOutcomeTarget(),
    callRate: memoryCallRate(callsPerSecond),
    readyLine: {
      join: async () => undefined,
      head: async (_: string, _order: string, count: number, now: number) =>
        [...entries.values()].filter(({ window }) => window.start <= now && now < window.end).slice(0, count),
      lapsed: async (_: string, count: number, now: number) =>
        [...entries.values()].filter(({ window }) => window.end <= now).slice(0, count),
      leave: takeOut,
      leaveTogether: takeOut,
    },
    ringTimeoutSeconds: 30,
    callsPerSecond,
  };
  const config = peopleConfig({ dialMode: "Preview", engagementType: "CSRLed", ...changes });
  await deps.configs.saveConfig(config, "any");
  await deps.configs.saveRecord("queues", deskQueue, queue.parse({ name: "Desk" }), "any");
  const record = workstream.parse({ name: "Outbound", phoneNumbers: [shownNumber], agentId: "nobody" });
  await deps.configs.saveRecord("workstreams", "outbound", record, "any");
  const number = { number: shownNumber, maxConcurrentCalls: 100 };
  await deps.configs.saveRecord("phone-numbers", shownNumber, number, "any");
  let accepted = 0;

  const steps: { readonly [Q in Carried]: (message: Message<Q>) => Promise<void> } = {
    callNews: ({ attemptId, news }) => converse(deps, attemptId, { event: news }),
    dial: (message) => dial(deps, message),
    checks: (message) => checkCall(deps, message),
    settle: (message) => settle(deps, [message]),
  };
  const runQueue = async <Q extends Carried>(name: Q): Promise<boolean> => {
    const sent = [...deps.bus.sent(name)];
    deps.bus.take(name);
    const due = sent.filter(({ dueAt = 0 }) => dueAt <= deps.clock.now());
    await deps.bus.send(
      name,
      sent.filter((message) => !due.includes(message)),
    );
    for (const { body } of due) await steps[name](body);
    return due.length > 0;
  };
  /** Carries every message that is due, and what follows from it. */
  const run = async () => {
    let moved = true;
    while (moved) {
      moved = false;
      for (const name of ["callNews", "dial", "checks", "settle"] as const) moved = (await runQueue(name)) || moved;
    }
  };
  return {
    ...deps,
    deps,
    config,
    run,
    /** Puts a delivery into the line and lets the pacer run; gives the name that its first attempt has. */
    async offer(changes: Partial<Delivery> = {}): Promise<string> {
      accepted += 1;
      const id = `0193d1c0-0000-7000-8000-00000000000${accepted}`;
      const window = { start: opening, end: opening + windowMs };
      const delivery: Delivery = {
        id,
        status: "Pending",
        attempts: 0,
        configId: config.id,
        queueId: deskQueue,
        dialMode: "Preview",
        contactId: "761e062f-c734-ef11-8e4f-00224808a166",
        to: "+15550002000",
        windows: [window],
        inputAttributes: { customerName: "Zoë" },
        createdAt: opening,
        modifiedAt: opening,
        ...changes,
      };
      await deps.deliveries.insert(delivery);
      entries.set(id, { configId: config.id, deliveryId: id, window, acceptedAt: opening, place: id, version: id });
      await pace(deps, { queueId: deskQueue });
      await run();
      return `${id}.1`;
    },
    pace: async () => {
      await pace(deps, { queueId: deskQueue });
      await run();
    },
    /** News of the line, as a callback brings it. */
    async line(attemptId: string, event: CallEvent) {
      await converse(deps, attemptId, { event, callConnectionId: "call-1" });
      await run();
    },
    /** Lets time pass, then carries what has come due. */
    async pass(ms: number) {
      deps.clock.advance(ms);
      await run();
    },
    /** The watchdog's look. */
    async look(attemptId: string) {
      await checkCall(deps, { attemptId, number: shownNumber });
      await run();
    },
    attempt(attemptId: string) {
      const found = deps.deliveries.attempt(attemptId);
      if (found === undefined) throw new Error(`there is no attempt ${attemptId}`);
      return found;
    },
    delivery(attemptId: string): Delivery {
      const found = deps.deliveries.all().find(({ id }) => attemptId.startsWith(id));
      if (found === undefined) throw new Error(`there is no delivery of ${attemptId}`);
      return found;
    },
    /** The states of the calls in a representative's hands. */
    async hands(id: string) {
      return liveWork(await world.stateOf(id), world.clock.now()).map(({ state }) => state);
    },
  };
}

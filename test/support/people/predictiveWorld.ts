import type { EngagementConfig } from "../../../shared/domain/engagementConfig.ts";
import { queue } from "../../../shared/domain/queue.ts";
import { type Representative, representative } from "../../../shared/domain/representative.ts";
import type { RepresentativeState, Work } from "../../../shared/domain/representativeState.ts";
import type { CallFact } from "../../../shared/ports/pacingJournal.ts";
import { openWindows } from "../../../shared/steps/openWindow/openWindows.ts";
import { pace } from "../../../shared/steps/pace/pace.ts";
import type { Pacer } from "../../../shared/steps/pace/predictive/pacer.ts";
import { createWorld, type World } from "../createWorld.ts";
import { caller, configId, queueId, start } from "../sampleRows.ts";

/** A world with one predictive configuration, on one number with many lines. */
export async function predictiveWorld(changes: Partial<EngagementConfig> = {}, lines = 100) {
  const world = createWorld({ callsPerSecond: 50 });
  const config = await world.configure(
    { dialMode: "Predictive", engagementType: "CSRLed", maxConcurrentCalls: 100, ...changes },
    { [caller]: lines },
  );
  await world.configs.saveRecord("queues", queueId, queue.parse({ name: "Front desk" }), "any");
  let made = 0;
  return {
    ...world,
    config,
    /** Has representatives come to work, idle since then, or busy with a call each. */
    async hire(count: number, record: Partial<Representative> = {}, work?: (index: number) => Partial<Work>) {
      for (let index = 0; index < count; index += 1) {
        made += 1;
        const id = `rep-${made}`;
        const usual = { name: id, queues: [queueId], reach: { kind: "acsUser", id: `8:acs:${id}` } };
        await world.configs.saveRecord("representatives", id, representative.parse({ ...usual, ...record }), "any");
        const own: Work[] = work === undefined ? [] : [workOf(`talk-${made}.1`, work(index))];
        const state: RepresentativeState = {
          id,
          presence: "Available",
          aliveUntil: start + 86_400_000,
          idleSince: world.clock.now(),
          work: own,
        };
        await world.desk.save(state, undefined);
      }
    },
    /** Replaces what a representative holds. */
    async holds(id: string, work: readonly Work[]) {
      const found = await world.desk.one(id);
      if (found === undefined) throw new Error(`nobody knows ${id}`);
      await world.desk.save({ ...found.value, work }, found.version);
    },
    /** Puts deliveries into the ready line. */
    async ready(count: number, id = configId) {
      for (let index = 0; index < count; index += 1) {
        const delivery = await world.store({ configId: id, dialMode: "Predictive", createdAt: start - count + index });
        const [window] = delivery.windows;
        if (window === undefined) throw new Error("no window");
        await openWindows(world, [{ deliveryId: delivery.id, configId: id, window, acceptedAt: delivery.createdAt }]);
      }
      world.bus.takeKicks();
    },
    /** A run of the pacer; gives how many calls it placed. */
    async run(deps: World = world): Promise<number> {
      await pace(deps, { queueId });
      return world.bus.take("dial").length;
    },
    /** The pacer of a process. */
    pacer(deps: World = world, id = configId): Pacer {
      const found = deps.pacers.get(id);
      if (found === undefined) throw new Error("nobody paces it");
      return found;
    },
    /** The same rows, seen by a process that has just begun. */
    anotherProcess: (): World => ({ ...world, pacers: new Map() }),
  };
}

/** A call in a representative's hands. */
export function workOf(attemptId: string, changes: Partial<Work> = {}): Work {
  return { attemptId, configId, queueId, state: "talking", since: start, ...changes };
}

/** What became of a call dialled at the start: nobody answered, if not said otherwise. */
export function factOf(attemptId: string, changes: Partial<CallFact> = {}): CallFact {
  return {
    attemptId,
    dialledAt: start,
    waitedMs: 0,
    exceeded: false,
    endedAt: start + 20_000,
    outcome: "noanswer",
    ...changes,
  };
}

/** A customer who answered ten seconds after the dial, and was joined at once. */
export function liveFact(attemptId: string, changes: Partial<CallFact> = {}): CallFact {
  return factOf(attemptId, { wantedAt: start + 10_000, endedAt: start + 60_000, outcome: "live", ...changes });
}

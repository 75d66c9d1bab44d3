import { type EngagementConfig, engagementConfig } from "../../shared/domain/engagementConfig.ts";
import { type Representative, representative } from "../../shared/domain/representative.ts";
import type { RepresentativeState, Work } from "../../shared/domain/representativeState.ts";
import { memoryBus } from "./memory/memoryBus.ts";
import { memoryCallLedger } from "./memory/memoryCallLedger.ts";
import { memoryClock } from "./memory/memoryClock.ts";
import { memoryConfigStore } from "./memory/memoryConfigStore.ts";
import { memoryDeliveryStore } from "./memory/memoryDeliveryStore.ts";
import { memoryDesk } from "./memory/memoryDesk.ts";
import { memoryLog } from "./memory/memoryLog.ts";
import { memoryWaitingLine } from "./memory/memoryWaitingLine.ts";

/** The moment at which tests with people begin: a Saturday, 09:00 UTC; in ms since 1970 UTC. */
export const opening = Date.UTC(2026, 10, 21, 9, 0, 0);

/** The queue in which everybody works who is not said to work elsewhere. */
export const deskQueue = "front-desk";

/** A checked configuration of that queue. */
export function peopleConfig(changes: Partial<EngagementConfig> = {}): EngagementConfig {
  const usual = { id: "0c4f1d6e-5a3b-4c2d-9e8f-7a6b5c4d3e2f", name: "Reminders", workstreamId: "outbound" };
  return engagementConfig.parse({ ...usual, queueId: deskQueue, ...changes });
}

/** A call in a representative's hands that does not end by itself. */
export function workOn(attemptId: string, changes: Partial<Work> = {}): Work {
  return { attemptId, configId: peopleConfig().id, queueId: deskQueue, state: "talking", since: opening, ...changes };
}

/** What dealing with representatives needs, in memory, with a clock that stands at `opening`. */
export function peopleWorld() {
  const ports = {
    clock: memoryClock(opening),
    configs: memoryConfigStore(),
    deliveries: memoryDeliveryStore(),
    desk: memoryDesk(),
    waitingLine: memoryWaitingLine(),
    callLedger: memoryCallLedger(),
    bus: memoryBus(),
    log: memoryLog(),
  };
  return {
    ...ports,
    /** Has a representative come to work, available and idle since then. */
    async hire(id: string, record: Partial<Representative> = {}, state: Partial<RepresentativeState> = {}) {
      const usual = { name: id, queues: [deskQueue], reach: { kind: "acsUser", id: `8:acs:${id}` } };
      await ports.configs.saveRecord("representatives", id, representative.parse({ ...usual, ...record }), "any");
      const now = ports.clock.now();
      const there = { id, presence: "Available" as const, aliveUntil: now + 3_600_000, idleSince: now, work: [] };
      await ports.desk.save({ ...there, ...state }, undefined);
      return id;
    },
    /** What a representative does now. */
    async stateOf(id: string): Promise<RepresentativeState> {
      const found = await ports.desk.one(id);
      if (found === undefined) throw new Error(`nobody knows ${id}`);
      return found.value;
    },
  };
}

import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import type { Queue } from "../../domain/queue.ts";
import type { Workstream } from "../../domain/workstream.ts";
import type { LinesInUse } from "../../ports/lines.ts";
import type { PaceDeps } from "./paceDeps.ts";

/** A configuration of the queue with the caller numbers of its workstream. */
export interface QueueConfig {
  readonly config: EngagementConfig;
  readonly numbers: readonly string[];
  /** How one of the numbers is chosen for a call. */
  readonly choice: Workstream["numberChoice"]["kind"];
}

/** What a queue may use, read at one moment. */
export interface Capacity {
  readonly queue: Queue | undefined;
  readonly configs: readonly QueueConfig[];
  /** The lines in use of every caller number the queue may call from. */
  readonly inUse: ReadonlyMap<string, LinesInUse>;
  /** How many calls each of these numbers may have at once. */
  readonly most: ReadonlyMap<string, number>;
}

/** Azure allows two calls at once from a number unless raised on request (facts/acs.md §7). */
const linesOfUnknownNumber = 2;

/** Reads the configurations of a queue and the lines in use on their caller numbers. */
export async function readCapacity(deps: PaceDeps, queueId: string): Promise<Capacity> {
  const all = await deps.configs.configs();
  const own = all.map((row) => row.value).filter((config) => config.queueId === queueId);
  const configs = await Promise.all(
    own.map(async (config) => {
      const workstream = await deps.configs.record("workstreams", config.workstreamId);
      const choice = workstream?.value.numberChoice.kind ?? "spread";
      return { config, numbers: workstream?.value.phoneNumbers ?? [], choice };
    }),
  );
  const numbers = [...new Set(configs.flatMap((entry) => entry.numbers))];
  const inUse = await Promise.all(numbers.map((number) => deps.lines.inUse(number)));
  const most = await Promise.all(numbers.map((number) => deps.configs.record("phone-numbers", number)));
  const queue = await deps.configs.record("queues", queueId);
  return {
    queue: queue?.value,
    configs,
    inUse: new Map(numbers.map((number, index) => [number, inUse[index] ?? { leases: [], version: undefined }])),
    most: new Map(
      numbers.map((number, index) => [number, most[index]?.value.maxConcurrentCalls ?? linesOfUnknownNumber]),
    ),
  };
}

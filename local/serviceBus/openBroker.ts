import { randomBytes } from "node:crypto";
import { createAlarm } from "./createAlarm.ts";
import { createMemoryJournal } from "./journal/createMemoryJournal.ts";
import { openJournal } from "./journal/openJournal.ts";
import { replaySegments } from "./journal/replaySegments.ts";
import { createQueue } from "./queue/createQueue.ts";
import { createReplay } from "./queue/createReplay.ts";
import { relog } from "./queue/relog.ts";
import { runDue } from "./queue/runDue.ts";
import type { Queue, QueueConfig, QueueDeps } from "./queue/types.ts";

/** A message's fields beside its bytes take about this much of the log. */
const RECORD_OVERHEAD_BYTES = 256;

/** How a broker keeps what it holds. */
export interface BrokerOptions {
  queues: QueueConfig[];
  /** The log's directory; without one nothing outlives the process. */
  dir: string | undefined;
  durability: "none" | "write" | "fsync";
  /** Names a queue that the log knows and the configuration does not; its messages are left out. */
  unknownQueue(name: string): void;
  segmentBytes?: number;
}

/** All queues with their log and their clock. */
export interface Broker {
  /** By name in lower case, dead-letter queues among them. */
  queues: Map<string, Queue>;
  /** Four random bytes, in every lock token: tokens of an earlier process are recognised by them. */
  boot: Buffer;
  whenSafe(done: () => void): void;
  close(): Promise<void>;
}

/** Opens a broker: makes its queues, reads its log and lets time run. Throws where the log is damaged. */
export function openBroker(options: BrokerOptions): Broker {
  const alarm = createAlarm<Queue>(Date.now, runDue);
  let lastLock = 0;
  const deps: QueueDeps = {
    now: Date.now,
    journal: createMemoryJournal(),
    arm: alarm.arm,
    nextLock: () => {
      lastLock += 1;
      return lastLock;
    },
  };
  const all = options.queues
    .map((config) => createQueue(config, deps))
    .flatMap((queue) => (queue.deadLetter === undefined ? [queue] : [queue, queue.deadLetter]));
  recover(all, deps, options);
  return {
    queues: new Map(all.map((queue) => [queue.config.name.toLowerCase(), queue])),
    boot: randomBytes(4),
    whenSafe: (done) => deps.journal.whenSafe(done),
    close: () => {
      alarm.stop();
      return deps.journal.close();
    },
  };
}

function recover(queues: Queue[], deps: QueueDeps, options: BrokerOptions): void {
  const { dir, durability } = options;
  if (dir === undefined || durability === "none") return;
  const strangers = new Set<string>();
  const byName = new Map(queues.map((queue) => [queue.config.name, queue]));
  const replay = createReplay(byName, (name) => strangers.add(name));
  const segments = replaySegments(dir, replay.apply);
  deps.journal = openJournal({
    dir,
    durability,
    segments,
    liveBytes: () => queues.reduce((sum, queue) => sum + queue.bytes + queue.messages.size * RECORD_OVERHEAD_BYTES, 0),
    relog: (journal, segment) => {
      for (const queue of queues) relog(queue, journal, segment);
    },
    ...(options.segmentBytes === undefined ? {} : { segmentBytes: options.segmentBytes }),
  });
  replay.finish();
  for (const name of strangers) options.unknownQueue(name);
}

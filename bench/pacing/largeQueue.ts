import { engagementConfig } from "../../shared/domain/engagementConfig.ts";
import { representative } from "../../shared/domain/representative.ts";
import type { Work } from "../../shared/domain/representativeState.ts";
import type { Lease } from "../../shared/ports/lines.ts";
import type { CallFact } from "../../shared/ports/pacingJournal.ts";
import { newPacer } from "../../shared/steps/pace/predictive/newPacer.ts";
import { newPolicy } from "../../shared/steps/pace/predictive/newPolicy.ts";
import type { Pacer } from "../../shared/steps/pace/predictive/pacer.ts";
import type { Colleague } from "../../shared/steps/pace/readStaff.ts";

/** A queue of many representatives as its rows stand at each second, and the pacer of its one configuration. */
export interface LargeQueue {
  readonly pacer: Pacer;
  readonly config: ReturnType<typeof engagementConfig.parse>;
  /** The rows at so many seconds after the start. */
  rowsAt(second: number): {
    readonly now: number;
    readonly colleagues: readonly Colleague[];
    readonly leases: readonly Lease[];
    readonly facts: readonly CallFact[];
  };
}

const start = Date.UTC(2026, 0, 5, 9);
const queueId = "large";
const configId = "5f0c9c3e-8f57-4f0e-9a55-0f6f9e0c0d11";

/** Each representative talks for a minute, wraps up for fifteen seconds and is idle for five, one after another. */
const cycle = { talk: 60, wrapUp: 15, whole: 80 };

/** Calls ring for twenty seconds; of each second's calls as many are answered as representatives begin to talk. */
const ringing = 20;

/** A large queue that has been at work for a while, the same each time. */
export function largeQueue(representatives: number): LargeQueue {
  const config = engagementConfig.parse({
    id: configId,
    name: "Bench",
    workstreamId: "bench",
    queueId,
    engagementType: "CSRLed",
    dialMode: "Predictive",
    maxConcurrentCalls: 500,
  });
  const people = Array.from({ length: representatives }, (_, index) =>
    representative.parse({ name: `${index}`, queues: [queueId], reach: { kind: "acsUser", id: `8:acs:${index}` } }),
  );
  const facts = { maxLines: 2 * representatives, callsPerSecond: 100, ringTimeoutSeconds: 30, representatives };
  const account = { dialled: 0, wanted: 0, exceeded: 0 };
  return {
    config,
    pacer: newPacer({
      policy: newPolicy(config, facts, account, undefined),
      terms: "",
      startedAt: start,
      version: undefined,
      savedAt: start,
      totals: { placed: 0, live: 0, connected: 0, abandoned: 0 },
    }),
    rowsAt: (second) => rowsAt(people, second),
  };
}

function rowsAt(people: readonly Colleague["record"][], second: number): ReturnType<LargeQueue["rowsAt"]> {
  const now = start + second * 1000;
  const colleagues = people.map((record, index): Colleague => {
    const turn = Math.floor((second + index) / cycle.whole);
    const into = (second + index) % cycle.whole;
    const id = `rep-${index}`;
    const work = workOf(`talk-${index}-${turn}.1`, into, now);
    return { record, state: { id, presence: "Available", aliveUntil: now + 60_000, idleSince: now - 3_000, work } };
  });
  const each = Math.ceil(people.length / ringing);
  const batch = (dialled: number) => Array.from({ length: each }, (_, index) => `call-${dialled}-${index}.1`);
  const leases = Array.from({ length: ringing }, (_, age) => {
    const dialledAt = now - age * 1000;
    return batch(second - age).map((attemptId) => ({
      attemptId,
      configId,
      queueId,
      checkAt: dialledAt + 30_500,
      dialledAt,
    }));
  }).flat();
  const dialledAt = now - ringing * 1000;
  const facts = batch(second - ringing).map((attemptId, index): CallFact => {
    const isLive = index % 5 === 0;
    const live = isLive ? { wantedAt: now } : {};
    return {
      attemptId,
      dialledAt,
      ...live,
      waitedMs: 0,
      exceeded: false,
      endedAt: now,
      outcome: isLive ? "live" : "noanswer",
    };
  });
  return { now, colleagues, leases, facts };
}

function workOf(attemptId: string, into: number, now: number): Work[] {
  const owner = { attemptId, configId, queueId };
  if (into < cycle.talk) return [{ ...owner, state: "talking", since: now - into * 1000 }];
  const since = now - (into - cycle.talk) * 1000;
  return into < cycle.talk + cycle.wrapUp ? [{ ...owner, state: "wrapUp", since, until: now + 1 }] : [];
}

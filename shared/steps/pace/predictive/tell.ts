import type { CallCounts } from "../policies/types.ts";
import type { Pacer, SeenCall } from "./pacer.ts";
import type { Sight } from "./sight.ts";

/** A call whose line is given back and of which no fact came is forgotten after this, in ms. */
const patience = 120_000;

/** The longest span of counts that a policy looks at, in seconds. */
const longestSpan = 1_800;

/** What is told to a policy, in one place: each thing about a call once, and counted with it. */
export const tell = { dialled, live, joined, exceeded, count, forget };

function count(pacer: Pacer, what: keyof CallCounts, at: number): void {
  pacer.totals[what] += 1;
  const second = Math.ceil(at / 1000);
  let last = pacer.recent.at(-1);
  if (last?.second !== second) {
    last = { second, counts: { placed: 0, live: 0, connected: 0, abandoned: 0 } };
    pacer.recent.push(last);
  }
  last.counts[what] += 1;
}

/** A call is in flight that had not been seen. */
function dialled(pacer: Pacer, attemptId: string, dialledAt: number, now: number): SeenCall {
  pacer.lastNumber += 1;
  const call: SeenCall = { number: pacer.lastNumber, dialledAt };
  pacer.calls.set(attemptId, call);
  count(pacer, "placed", now);
  return call;
}

/** The customer wants a representative: what the policy calls a live answer. */
function live(pacer: Pacer, call: SeenCall, at: number, now: number): void {
  if (call.liveAt !== undefined) return;
  call.liveAt = at;
  const age = secondsFrom(call.dialledAt, at);
  pacer.events.push({ k: "result", id: call.number, outcome: "live", age, ring: age });
  count(pacer, "live", now);
}

function joined(pacer: Pacer, call: SeenCall, agent: number, waitedMs: number, now: number): void {
  if (call.isTold === true) return;
  call.isTold = true;
  pacer.events.push({ k: "connect", id: call.number, agent, wait: waitedMs / 1000 });
  count(pacer, "connected", now);
}

/**
 * The customer has waited longer than the threshold, or was given up: to the law they are abandoned.
 * @param waitedMs until then: a customer who waits on for minutes must not teach the policy that all are so patient
 */
function exceeded(pacer: Pacer, call: SeenCall, waitedMs: number, now: number): void {
  if (call.isTold === true) return;
  call.isTold = true;
  pacer.events.push({ k: "abandon", id: call.number, wait: waitedMs / 1000 });
  count(pacer, "abandoned", now);
}

function forget(pacer: Pacer, { leases, now }: Sight): void {
  const held = new Set(leases.map(({ attemptId }) => attemptId));
  for (const [attemptId, call] of pacer.calls) {
    if (held.has(attemptId)) continue;
    call.goneAt ??= now;
    if (now - call.goneAt > patience) pacer.calls.delete(attemptId);
  }
  const oldest = now / 1000 - longestSpan;
  while ((pacer.recent[0]?.second ?? oldest) < oldest) pacer.recent.shift();
}

function secondsFrom(from: number, to: number): number {
  return Math.max(0, to - from) / 1000;
}

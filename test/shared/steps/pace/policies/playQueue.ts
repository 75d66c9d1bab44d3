import type {
  PacingConfig,
  PacingEvent,
  PacingPolicy,
  PacingState,
} from "../../../../../shared/steps/pace/policies/types.ts";

/** A small queue for policies to be tried on: every length is exponential, a second is the smallest step. */
export interface QueueSetting {
  readonly representatives: number;
  readonly answerRate: number;
  readonly talkSeconds: number;
  readonly seconds: number;
  readonly maxLines?: number;
  readonly seed?: number;
}

/** How it went, and what the policy asked for each second. */
export interface QueuePlay {
  readonly asked: number[];
  readonly live: number;
  readonly abandoned: number;
  readonly occupancy: number;
}

/** A configuration with usual limits. */
export const usualConfig: PacingConfig = {
  abandonLimit: 0.03,
  abandonSec: 2,
  tickSec: 1,
  maxLines: 500,
  cps: 100,
  ringTimeout: 25,
  maxAgents: 10,
  dayHours: 8,
  durationSec: 8 * 3600,
};

interface Call {
  readonly id: number;
  age: number;
  readonly endsAt: number;
  readonly live: boolean;
}

/** Plays a queue second by second: a call is answered live after 4 to 14 s, or ends unanswered after 20. */
export function playQueue(policy: Pick<PacingPolicy, "tick">, setting: QueueSetting): QueuePlay {
  let seed = setting.seed ?? 7;
  const random = (): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed + 0.5) / 0x80000000;
  };
  const talks: { age: number; left: number; agent: number }[] = [];
  let calls: Call[] = [];
  let waiting: { id: number; age: number }[] = [];
  let events: PacingEvent[] = [];
  const totals = { placed: 0, live: 0, connected: 0, abandoned: 0 };
  const asked: number[] = [];
  let busySeconds = 0;
  const maxLines = setting.maxLines ?? usualConfig.maxLines;

  const connect = (id: number, wait: number): boolean => {
    if (talks.length >= setting.representatives) return false;
    const taken = new Set(talks.map(({ agent }) => agent));
    const agent = Array.from({ length: setting.representatives }, (_, index) => index).find((one) => !taken.has(one));
    talks.push({ age: 0, left: 1 - setting.talkSeconds * Math.log(random()), agent: agent ?? 0 });
    totals.connected += 1;
    events.push({ k: "connect", id, agent: agent ?? 0, wait });
    return true;
  };

  for (let t = 0; t < setting.seconds; t += 1) {
    for (const talk of [...talks]) {
      talk.age += 1;
      if (talk.age < talk.left) continue;
      talks.splice(talks.indexOf(talk), 1);
      events.push({ k: "talkEnd", agent: talk.agent, talk: talk.age });
      events.push({ k: "wrapEnd", agent: talk.agent, wrap: 0 });
    }
    waiting = waiting.filter((caller) => {
      if (connect(caller.id, caller.age)) return false;
      caller.age += 1;
      if (caller.age <= 2) return true;
      totals.abandoned += 1;
      events.push({ k: "abandon", id: caller.id, wait: caller.age });
      return false;
    });
    for (const call of calls) {
      call.age += 1;
      if (call.age < call.endsAt) continue;
      const outcome = call.live ? "live" : "noanswer";
      if (call.live) events.push({ k: "pickup", id: call.id, age: call.age, ring: call.age });
      events.push({ k: "result", id: call.id, outcome, age: call.age, ring: call.age });
      if (!call.live) continue;
      totals.live += 1;
      if (!connect(call.id, 0)) waiting.push({ id: call.id, age: 0 });
    }
    calls = calls.filter((call) => call.age < call.endsAt);
    const linesInUse = calls.length + waiting.length + talks.length;
    const state: PacingState = {
      t,
      tickSec: 1,
      agents: {
        on: setting.representatives,
        idle: setting.representatives - talks.length,
        idleAge: [],
        idleAgent: [],
        talking: talks.length,
        talkAge: talks.map(({ age }) => age),
        talkAgent: talks.map(({ agent }) => agent),
        wrapping: 0,
        wrapAge: [],
        wrapAgent: [],
      },
      calls: {
        n: calls.length,
        id: calls.map(({ id }) => id),
        age: calls.map(({ age }) => age),
        stage: calls.map(() => 1),
        stageAge: calls.map(({ age }) => age),
      },
      waiting: { n: waiting.length, age: waiting.map(({ age }) => age), left: waiting.map(({ age }) => 2 - age) },
      limits: {
        maxLines,
        linesInUse,
        linesFree: Math.max(0, maxLines - linesInUse),
        cps: 100,
        canPlace: Math.min(100, Math.max(0, maxLines - linesInUse)),
        abandonLimit: 0.03,
        abandonSec: 2,
      },
      totals: { ...totals },
      // a play lasts less than half an hour's memory matters for
      rolling: { 60: totals, 300: totals, 1800: totals },
      events,
    };
    const wanted = policy.tick(state);
    asked.push(wanted);
    events = [];
    for (let call = 0; call < Math.min(wanted, state.limits.canPlace); call += 1) {
      const live = random() < setting.answerRate;
      calls.push({ id: totals.placed, age: 0, endsAt: live ? 4 + 10 * random() : 20, live });
      totals.placed += 1;
    }
    busySeconds += talks.length;
  }
  const occupancy = busySeconds / (setting.seconds * setting.representatives);
  return { asked, live: totals.live, abandoned: totals.abandoned, occupancy };
}

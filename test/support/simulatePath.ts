import type { Message, QueueName } from "../../shared/domain/messages.ts";
import type { PlaceCall } from "../../shared/ports/telephony.ts";
import type { CallEvent } from "../../shared/steps/converse/callEvent.ts";
import { checkCall } from "../../shared/steps/converse/checkCall.ts";
import { converse } from "../../shared/steps/converse/converse.ts";
import { dial } from "../../shared/steps/dial/dial.ts";
import { openWindows } from "../../shared/steps/openWindow/openWindows.ts";
import { pace } from "../../shared/steps/pace/pace.ts";
import { sweep } from "../../shared/steps/pace/sweep.ts";
import { postOutcome } from "../../shared/steps/settle/postOutcome.ts";
import { settle } from "../../shared/steps/settle/settle.ts";
import { crashing } from "./crashing.ts";
import { createWorld, type StepDeps, type World } from "./createWorld.ts";
import { memoryRandom } from "./memory/memoryRandom.ts";
import { memoryRecentRecords } from "./memory/memoryRecentRecords.ts";

/** How often things go wrong, each from 0 to 1. */
export interface Troubles {
  /** A process dies while it handles something. */
  readonly death: number;
  /** A message or callback comes twice. */
  readonly double: number;
  /** A callback is lost. */
  readonly loss: number;
  /** A request to place a call is throttled, or its answer or itself is lost. */
  readonly dial: number;
}

/** A call as it really was on the line. */
export interface RealCall extends PlaceCall {
  readonly callConnectionId: string;
  readonly placedAt: number;
  readonly endedAt: number | undefined;
}

/** A run of the whole path in memory. */
export interface Simulation {
  readonly world: World;
  readonly calls: readonly RealCall[];
  /** Does something at a moment, ms since 1970 UTC. */
  at(moment: number, act: () => Promise<void>): void;
  /** Lets time pass up to a moment. */
  run(until: number): Promise<void>;
}

interface Due {
  readonly at: number;
  readonly act: () => Promise<void>;
}

type Carried = Exclude<QueueName, "pace">;

const handlers: { readonly [Q in Carried]: (deps: StepDeps, message: Message<Q>) => Promise<void> } = {
  wakeups: (deps, message) => openWindows(deps, [message]),
  dial,
  checks: checkCall,
  callNews: (deps, { attemptId, news }) => converse(deps, attemptId, { event: news }),
  settle: (deps, message) => settle(deps, [message]),
  outcomes: postOutcome,
};

const queues = Object.keys(handlers) as Carried[];

/** How soon a message comes again whose handling failed, in ms. */
const redelivery = 1_000;

/** How often the safety net runs, in ms. */
const sweepEvery = 30_000;

/** More happenings at one moment than this mean that time stands still: something sends itself again at once. */
const mostAtOneMoment = 2_000;

/** No customer stays on the line longer, in ms. */
const longestCall = 100_000;

/**
 * Runs the path as the Functions host and Azure do together: messages in any order, doubled, and again after a death;
 * callbacks late, doubled, or lost. The same seed gives the same run.
 */
export function simulatePath(seed: number, troubles: Troubles): Simulation {
  const chance = memoryRandom(seed);
  const happens = (probability: number) => chance.fraction() < probability;
  const upTo = (ms: number) => Math.floor(chance.fraction() * ms);
  const base = createWorld({ seed });
  const calls: (RealCall & { endedAt: number | undefined })[] = [];
  const agenda: Due[] = [];
  const plan = (at: number, act: () => Promise<void>) => agenda.push({ at, act });
  const now = () => base.clock.now();
  /** What each process remembers, which the others may have outdated. */
  const processes = [memoryRecentRecords(), memoryRecentRecords()];

  /** Handles something in a process that may die; what failed comes again where it is a message. */
  async function handle(work: (deps: StepDeps) => Promise<void>, again: (() => void) | undefined): Promise<void> {
    const recent = processes[upTo(processes.length)] ?? memoryRecentRecords();
    const process = { ...world, recent };
    const moment = happens(0.5) ? "before" : "after";
    const deps = happens(troubles.death) ? crashing(process, 1 + upTo(16), moment).deps : process;
    try {
      await work(deps);
    } catch {
      recent.forget();
      again?.();
    }
  }

  function callback(call: RealCall, delay: number, event: CallEvent): void {
    if (happens(troubles.loss)) return;
    const news = { event, callConnectionId: call.callConnectionId, correlationId: "correlation" };
    const deliver = () => handle((deps) => converse(deps, call.attemptId, news), undefined);
    plan(now() + delay, deliver);
    if (happens(troubles.double)) plan(now() + delay + upTo(3_000), deliver);
  }

  function end(call: (typeof calls)[number], code: number): void {
    if (call.endedAt !== undefined) return;
    call.endedAt = now();
    base.telephony.drop(call.callConnectionId);
    callback(call, upTo(800), { kind: "disconnected", facts: { code, subCode: 560_000 + (code === 200 ? 0 : code) } });
  }

  /** A customer who answers, is busy, or lets it ring; nobody stays for ever. */
  function ring(call: (typeof calls)[number]): void {
    const draw = chance.fraction();
    if (draw < 0.5) {
      const delay = upTo(8_000);
      plan(now() + delay, async () => base.telephony.answer(call.callConnectionId));
      callback(call, delay, { kind: "connected" });
    } else if (draw < 0.75) plan(now() + upTo(4_000), async () => end(call, 486));
    plan(now() + longestCall, async () => end(call, 200));
  }

  function react(callConnectionId: string, operation: string, asked: boolean): void {
    const call = calls.find((one) => one.callConnectionId === callConnectionId);
    if (call === undefined || call.endedAt !== undefined) return;
    const turn = Number(operation.split("/")[1]);
    const heard = happens(0.7) ? ({ kind: "speech", text: "yes" } as const) : ({ kind: "silence" } as const);
    if (happens(0.1)) plan(now() + upTo(3_000), async () => end(call, 200));
    else callback(call, upTo(5_000), asked ? { kind: "heard", turn, heard } : { kind: "played", turn });
  }

  const telephony: World["telephony"] = {
    ...base.telephony,
    async place(request) {
      if (happens(troubles.dial)) {
        const retryAfterSeconds = 1;
        base.telephony.trouble(
          [{ outcome: "throttled", retryAfterSeconds }, { outcome: "answerLost" }, { outcome: "requestLost" }][
            upTo(3)
          ] as never,
        );
      }
      const before = base.telephony.dials.length;
      const result = await base.telephony.place(request);
      for (const dialled of base.telephony.dials.slice(before)) {
        const call = { ...dialled, placedAt: now(), endedAt: undefined };
        calls.push(call);
        ring(call);
      }
      return result;
    },
    async play(speech, loop) {
      react(speech.callConnectionId, speech.operation, false);
      return base.telephony.play(speech, loop);
    },
    async ask(speech, customer, listen) {
      react(speech.callConnectionId, speech.operation, true);
      return base.telephony.ask(speech, customer, listen);
    },
    async hangUp(callConnectionId) {
      const result = await base.telephony.hangUp(callConnectionId);
      const call = calls.find((one) => one.callConnectionId === callConnectionId);
      if (result === "done" && call !== undefined) end(call, 200);
      return result;
    },
  };
  const world: World = { ...base, telephony };

  /** Puts what lies on the bus on the agenda; the order among what is due is drawn. */
  function fetchMessages(): void {
    for (const queue of queues) {
      for (const { body, dueAt = now() } of base.bus.drain(queue)) {
        const again = () => plan(now() + redelivery, deliver);
        const deliver = () => handle((deps) => handlers[queue](deps, body as never), again);
        plan(Math.max(dueAt, now()) + upTo(50), deliver);
        if (happens(troubles.double)) plan(Math.max(dueAt, now()) + upTo(2_000), deliver);
      }
    }
    for (const { queueId, at = now() } of base.bus.takeKicks()) {
      const again = () => plan(now() + redelivery, run);
      const run = () => handle((deps) => pace(deps, { queueId }), again);
      plan(Math.max(at, now()) + upTo(200), run);
    }
  }

  function sweepFrom(moment: number): void {
    plan(moment, async () => {
      sweepFrom(moment + sweepEvery);
      await handle((deps) => sweep(deps), undefined);
    });
  }
  sweepFrom(now() + sweepEvery);

  return {
    world,
    calls,
    at: plan,
    async run(until) {
      let atOnce = 0;
      for (;;) {
        fetchMessages();
        agenda.sort((a, b) => a.at - b.at);
        const next = agenda[0];
        if (next === undefined || next.at > until) break;
        agenda.shift();
        atOnce = next.at > now() ? 0 : atOnce + 1;
        if (atOnce > mostAtOneMoment) throw new Error(`time stands still at ${now()}`);
        base.clock.set(Math.max(now(), next.at));
        await next.act();
      }
      base.clock.set(Math.max(now(), until));
    },
  };
}

import { emitParticipants } from "../callbacks/emitParticipants.ts";
import { endings } from "../people/endings.ts";
import type { World } from "../world.ts";
import type { Call, Leg } from "./call.ts";
import { callTimers } from "./callTimers.ts";
import { dropLeg } from "./dropLeg.ts";
import { endCall } from "./endCall.ts";
import { patience } from "./patience.ts";
import { presence } from "./presence.ts";
import { stays } from "./stays.ts";

/** Somebody answered and is in the call now: their behaviour begins, and the participants are announced. */
export function joinLeg(world: World, call: Call, leg: Leg): void {
  const { plan, dialKey } = leg;
  const now = Date.now();
  if (dialKey !== null) world.book.change(dialKey, { answeredAt: new Date(now).toISOString() });
  stays.begin(world, call, leg);
  const { greetingSeconds, speed } = world.settings;
  if (plan.nature === "machine") leg.greetingEndsAt = now + (greetingSeconds * 1_000) / speed;
  if (plan.hangsUpAfterMs !== null) {
    callTimers.set(call, `leaves ${leg.identifier.rawId}`, plan.hangsUpAfterMs, () => leave(world, call, leg));
  }
  startTalks(world, call, now);
  patience.settle(world, call);
  emitParticipants(world, call);
}

/** Customer and representatives who are both there talk; when a representative has talked enough, they leave. */
function startTalks(world: World, call: Call, now: number): void {
  const customer = presence.customer(call);
  const representatives = presence.representatives(call);
  if (customer === undefined || representatives.length === 0) return;
  patience.stopWaiting(call);
  noteMeeting(world, customer, now);
  for (const leg of representatives) {
    const timer = `talk ${leg.identifier.rawId}`;
    const talkMs = leg.plan.talkMs ?? customer.plan.talkMs;
    if (talkMs === null || callTimers.isSet(call, timer)) continue;
    callTimers.set(call, timer, talkMs, () => leave(world, call, leg));
  }
}

function noteMeeting(world: World, { dialKey }: Leg, now: number): void {
  const dial = dialKey === null ? undefined : world.book.dials.get(dialKey);
  if (dialKey === null || dial?.joinedByRepresentativeAt !== null) return;
  world.book.change(dialKey, { joinedByRepresentativeAt: new Date(now).toISOString() });
}

/** Somebody hangs up: the call ends for all, unless another representative stays with the customer. */
function leave(world: World, call: Call, leg: Leg): void {
  const others = presence.representatives(call).filter((other) => other !== leg);
  if (leg.role === "customer" || others.length === 0) {
    endCall(world, call, endings.calleeHungUp, leg.role);
    return;
  }
  stays.end(world, call, leg);
  dropLeg(call, leg);
  emitParticipants(world, call);
}

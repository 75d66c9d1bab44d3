import type { Call, Day, Representative } from "./day.ts";

/** Brings the team to the number on duty: who is busy and has to go leaves after the wrap-up. */
export function changeStaff(day: Day): void {
  const wanted = day.scenario.staff(day.t);
  while (day.representatives.length < wanted) day.representatives.push({ state: "off", since: day.t, wrap: 0 });
  day.representatives.forEach((representative, index) => {
    if (index < wanted && representative.state === "off") {
      enter(day, representative, "idle");
      day.events.push({ k: "login", agent: index });
      joinWaiting(day);
    }
    if (index >= wanted && representative.state === "idle") leave(day, representative, index);
  });
}

/** Gives a caller to the representative who has been idle longest. */
export function joinLongestIdle(day: Day, call: Call): boolean {
  let longest = -1;
  day.representatives.forEach(({ state, since }, index) => {
    if (state === "idle" && since < (day.representatives[longest]?.since ?? Number.POSITIVE_INFINITY)) longest = index;
  });
  const representative = day.representatives[longest];
  if (representative === undefined) return false;
  enter(day, representative, "talking");
  representative.wrap = call.wrap;
  day.queue.add(day.t + call.talk * day.scenario.talkScale(day.t), "talkEnd", longest);
  day.totals.connected += 1;
  const wait = day.t - call.detectedAt;
  day.waits.push(wait);
  day.events.push({ k: "connect", id: call.id, agent: longest, wait });
  return true;
}

/** A conversation ends, and the representative wraps up. */
export function endTalk(day: Day, agent: number): void {
  const representative = day.representatives[agent];
  if (representative === undefined) return;
  day.events.push({ k: "talkEnd", agent, talk: day.t - representative.since });
  enter(day, representative, "wrapping");
  day.queue.add(day.t + representative.wrap, "wrapEnd", agent);
}

/** A wrap-up ends: the representative is free for who waits, or goes when no longer on duty. */
export function endWrap(day: Day, agent: number): void {
  const representative = day.representatives[agent];
  if (representative === undefined) return;
  day.events.push({ k: "wrapEnd", agent, wrap: day.t - representative.since });
  enter(day, representative, "idle");
  if (agent >= day.scenario.staff(day.t)) leave(day, representative, agent);
  else joinWaiting(day);
}

/** Counts the time spent in the present state, and enters another. */
export function enter(day: Day, representative: Representative, state: Representative["state"]): void {
  const seconds = day.t - representative.since;
  if (representative.state !== "off") day.staffed += seconds;
  if (representative.state === "talking" || representative.state === "wrapping") day.busy += seconds;
  representative.state = state;
  representative.since = day.t;
}

function leave(day: Day, representative: Representative, agent: number): void {
  enter(day, representative, "off");
  day.events.push({ k: "logout", agent });
}

function joinWaiting(day: Day): void {
  for (const call of day.waiting.values()) {
    if (joinLongestIdle(day, call)) day.waiting.delete(call.id);
    return;
  }
}

import type { Pacer, SeenWork } from "./pacer.ts";
import type { Sight } from "./sight.ts";
import type { Slot } from "./slotsOf.ts";

/** After a longer pause between two looks, in ms, it is not known when what ended in it has ended. */
const longestPause = 5_000;

/**
 * Notes whose talk or wrap-up has ended since the last look, and who has come or gone. A talk that goes over into a
 * wrap-up ended when that began; otherwise it ended between the looks.
 */
export function observeStaff(pacer: Pacer, { slots, now }: Sight): void {
  const isTimely = pacer.lookedAt !== undefined && now - pacer.lookedAt <= longestPause;
  const before = new Map(pacer.work);
  pacer.work.clear();
  observePeople(pacer, slots, isTimely);
  for (const slot of slots) {
    if (slot.work === undefined || slot.work.state === "joining" || slot.state === "idle") continue;
    const key = `${slot.representativeId} ${slot.work.attemptId}`;
    const agent = pacer.people.get(slot.representativeId) ?? 0;
    pacer.work.set(key, { agent, state: slot.state, since: slot.since });
  }
  if (!isTimely) return;
  for (const [key, seen] of before) tellEnd(pacer, seen, pacer.work.get(key), now);
}

function observePeople(pacer: Pacer, slots: readonly Slot[], isTimely: boolean): void {
  const present = new Set(slots.map(({ representativeId }) => representativeId));
  for (const id of present) {
    if (pacer.people.has(id)) continue;
    pacer.lastNumber += 1;
    pacer.people.set(id, pacer.lastNumber);
    if (isTimely) pacer.events.push({ k: "login", agent: pacer.lastNumber });
  }
  for (const [id, agent] of pacer.people) {
    if (present.has(id)) continue;
    pacer.people.delete(id);
    if (isTimely) pacer.events.push({ k: "logout", agent });
  }
}

function tellEnd(pacer: Pacer, { agent, state, since }: SeenWork, next: SeenWork | undefined, now: number): void {
  if (next?.state === state) return;
  const seconds = Math.max(0, (next?.since ?? now) - since) / 1000;
  if (state === "talking") pacer.events.push({ k: "talkEnd", agent, talk: seconds });
  else pacer.events.push({ k: "wrapEnd", agent, wrap: seconds });
}

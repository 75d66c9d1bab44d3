import { fits } from "../domain/fits.ts";
import { isFree } from "../domain/isFree.ts";
import { liveWork } from "../domain/liveWork.ts";
import type { Representative } from "../domain/representative.ts";
import type { RepresentativeState, Work } from "../domain/representativeState.ts";
import { wantedSkills } from "../domain/wantedSkills.ts";
import type { Versioned } from "../ports/deliveryStore.ts";
import type { DeskDeps } from "./deskDeps.ts";

/** For what a representative is wanted. */
export interface Wanted {
  readonly attemptId: string;
  readonly configId: string;
  readonly queueId: string;
  /** What the configuration asks for; the queue may ask for more. */
  readonly skills: readonly string[];
  readonly excluded: readonly string[];
  /** The state in which the call comes into their hands. */
  readonly state: "offered" | "reserved" | "joining";
  /** How long they are held for it, in ms. */
  readonly holdMs: number;
}

/**
 * Takes the longest idle representative who fits, by a conditional write, so that nobody gets more than they can hold.
 * Asked again for the same attempt it gives the same representative.
 * @returns their id, or undefined where nobody is free
 */
export async function takeRepresentative(deps: DeskDeps, wanted: Wanted): Promise<string | undefined> {
  const now = deps.clock.now();
  const [records, states, queue] = await Promise.all([
    deps.configs.records("representatives"),
    deps.desk.all(),
    deps.configs.record("queues", wanted.queueId),
  ]);
  const skills = wantedSkills(wanted.skills, queue?.value);
  const recordOf = new Map(records.map(({ id, record }) => [id, record.value]));
  const holder = states.find(({ value }) => liveWork(value, now).some((work) => isFor(work, wanted)));
  if (holder !== undefined && !wanted.excluded.includes(holder.value.id)) return holder.value.id;
  for (const state of candidates(recordOf, states, { ...wanted, skills }, now)) {
    const work: Work = {
      attemptId: wanted.attemptId,
      configId: wanted.configId,
      queueId: wanted.queueId,
      state: wanted.state,
      since: now,
      until: now + wanted.holdMs,
    };
    const taken = { ...state.value, work: [...liveWork(state.value, now), work] };
    if (await deps.desk.save(taken, state.version)) return state.value.id;
  }
  return undefined;
}

/** A call in wrap-up is over: its representative is not holding it any more. */
function isFor(work: Work, wanted: Wanted): boolean {
  return work.attemptId === wanted.attemptId && work.state !== "wrapUp";
}

/** Who fits and is free, the longest idle first. */
function candidates(
  recordOf: ReadonlyMap<string, Representative>,
  states: readonly Versioned<RepresentativeState>[],
  wanted: Wanted,
  now: number,
): Versioned<RepresentativeState>[] {
  return states
    .filter(({ value }) => {
      const record = recordOf.get(value.id);
      if (record === undefined || wanted.excluded.includes(value.id)) return false;
      return isFree(record, value, now) && fits(record, wanted.queueId, wanted.skills);
    })
    .sort((a, b) => a.value.idleSince - b.value.idleSince);
}

import { liveWork } from "../domain/liveWork.ts";
import type { RepresentativeState, Work } from "../domain/representativeState.ts";
import type { DeskDeps } from "./deskDeps.ts";

/** A representative's own clicks and the system meet at one row this often at the most. */
const mostRounds = 10;

/**
 * Changes a call in a representative's hands.
 * @param change gives the call's new state, undefined to take it out of their hands, or the very work given where
 * nothing is to change
 * @returns the work as it was, or undefined where they do not hold it (any more)
 */
export async function moveWork(
  deps: DeskDeps,
  representativeId: string,
  attemptId: string,
  change: (work: Work) => Work | undefined,
): Promise<Work | undefined> {
  for (let round = 0; round < mostRounds; round += 1) {
    const found = await deps.desk.one(representativeId);
    if (found === undefined) return undefined;
    const now = deps.clock.now();
    const live = liveWork(found.value, now);
    const before = live.find((work) => work.attemptId === attemptId);
    if (before === undefined) return undefined;
    const after = change(before);
    if (after === before) return before;
    if (await deps.desk.save(replaced(found.value, live, before, after, now), found.version)) return before;
  }
  throw new Error(`representative ${representativeId} is being changed`);
}

function replaced(
  state: RepresentativeState,
  live: readonly Work[],
  before: Work,
  after: Work | undefined,
  now: number,
): RepresentativeState {
  const work = live.flatMap((item) => (item !== before ? [item] : after === undefined ? [] : [after]));
  return { ...state, work, idleSince: work.length === 0 ? now : state.idleSince };
}

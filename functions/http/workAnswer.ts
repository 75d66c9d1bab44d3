import { liveWork } from "../../shared/domain/liveWork.ts";
import type { RepresentativeState } from "../../shared/domain/representativeState.ts";

function iso(moment: number | undefined): string | null {
  return moment === undefined ? null : new Date(moment).toISOString();
}

/** What a representative does now, as it is answered. */
export function workAnswer(state: RepresentativeState, now: number): Record<string, unknown> {
  return {
    id: state.id,
    presence: state.presence,
    aliveUntil: iso(state.aliveUntil),
    calls: liveWork(state, now).map(({ attemptId, configId, queueId, state: doing, since, until }) => ({
      attemptId,
      configId,
      queueId,
      state: doing,
      since: iso(since),
      until: iso(until),
    })),
  };
}

import { liveWork } from "../../shared/domain/liveWork.ts";
import type { RepresentativeState } from "../../shared/domain/representativeState.ts";
import { isoMoment } from "../dataverse/isoMoment.ts";

/** What a representative does now, as it is answered. */
export function workAnswer(state: RepresentativeState, now: number): Record<string, unknown> {
  return {
    id: state.id,
    presence: state.presence,
    aliveUntil: isoMoment(state.aliveUntil),
    calls: liveWork(state, now).map(({ attemptId, configId, queueId, state: doing, since, until }) => ({
      attemptId,
      configId,
      queueId,
      state: doing,
      since: isoMoment(since),
      until: isoMoment(until),
    })),
  };
}

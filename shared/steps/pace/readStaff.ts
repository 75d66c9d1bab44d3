import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import { fits } from "../../domain/fits.ts";
import { isFree } from "../../domain/isFree.ts";
import { liveWork } from "../../domain/liveWork.ts";
import type { Representative } from "../../domain/representative.ts";
import type { RepresentativeState } from "../../domain/representativeState.ts";
import { wantedSkills } from "../../domain/wantedSkills.ts";
import type { PaceDeps } from "./paceDeps.ts";

/** A representative of the queue and what they do now. */
export interface Colleague {
  readonly record: Representative;
  readonly state: RepresentativeState;
}

/** The representatives of a queue at one moment. */
export interface Staff {
  /** Those who could take a call that asks for these skills now, besides what the queue wants; by id. */
  freeFor(call: Pick<EngagementConfig, "skills">): readonly string[];
  /** Whether somebody has this call in their hands. */
  holds(attemptId: string): boolean;
  readonly colleagues: readonly Colleague[];
}

/** Reads who works for a queue and who of them is free. */
export async function readStaff(deps: PaceDeps, queueId: string, now: number): Promise<Staff> {
  const [records, states, queue] = await Promise.all([
    deps.configs.records("representatives"),
    deps.desk.all(),
    deps.configs.record("queues", queueId),
  ]);
  const recordOf = new Map(records.map(({ id, record }) => [id, record.value]));
  const colleagues = states.flatMap(({ value: state }): Colleague[] => {
    const record = recordOf.get(state.id);
    return record?.queues.includes(queueId) === true ? [{ record, state }] : [];
  });
  const held = new Set(colleagues.flatMap(({ state }) => liveWork(state, now).map((work) => work.attemptId)));
  // many calls ask for the same skills, and a thousand representatives are not looked through for each
  const found = new Map<string, readonly string[]>();
  return {
    colleagues,
    holds: (attemptId) => held.has(attemptId),
    freeFor: ({ skills }) => {
      const wanted = wantedSkills(skills, queue?.value);
      const key = JSON.stringify(wanted);
      const known = found.get(key);
      if (known !== undefined) return known;
      const free = colleagues
        .filter(({ record, state }) => isFree(record, state, now) && fits(record, queueId, wanted))
        .map(({ state }) => state.id);
      found.set(key, free);
      return free;
    },
  };
}

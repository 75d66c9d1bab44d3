/** What the simulator shows a policy: the interface of facts/pacing.md §3, filled anew for each decision. */
export interface SeenState {
  t: number;
  tickSec: number;
  agents: {
    on: number;
    idle: number;
    idleAge: number[];
    idleAgent: number[];
    talking: number;
    talkAge: number[];
    talkAgent: number[];
    wrapping: number;
    wrapAge: number[];
    wrapAgent: number[];
  };
  calls: { n: number; id: number[]; age: number[]; stage: (0 | 1 | 2)[]; stageAge: number[] };
  waiting: { n: number; age: number[]; left: number[] };
  limits: {
    maxLines: number;
    linesInUse: number;
    linesFree: number;
    cps: number;
    canPlace: number;
    abandonLimit: number;
    abandonSec: number;
  };
  totals: Counts;
  rolling: Record<60 | 300 | 1800, Counts>;
  events: SeenEvent[];
}

/** Calls counted by what became of them. */
export interface Counts {
  placed: number;
  live: number;
  connected: number;
  abandoned: number;
}

/** One thing that happened since the decision before. */
export type SeenEvent =
  | { k: "pickup"; id: number; age: number; ring: number }
  | { k: "result"; id: number; outcome: "live" | "machine" | "noanswer" | "failed"; age: number; ring: number }
  | { k: "connect"; id: number; agent: number; wait: number }
  | { k: "abandon"; id: number; wait: number }
  | { k: "talkEnd"; agent: number; talk: number }
  | { k: "wrapEnd"; agent: number; wrap: number }
  | { k: "login" | "logout"; agent: number };

/** A policy at work. */
export interface PolicyUnderTest {
  tick(state: SeenState): number;
  mode?: "event";
  minGapSec?: number;
}

/** A module that holds a policy, as `npm run build` leaves it. */
export interface PolicyModule {
  decide?: (state: SeenState) => number;
  createPolicy?: (config: Readonly<Record<string, number>>) => PolicyUnderTest;
}

import type { Day } from "./day.ts";
import type { Counts, SeenState } from "./policyUnderTest.ts";

/** What a dialer sees of the day at this moment. */
export function seenState(day: Day): SeenState {
  const { t, scenario, inFlight, waiting, totals } = day;
  const callers = [...waiting.values()];
  const calls = [...inFlight.values()];
  const agents = seenAgents(day);
  const linesInUse = calls.length + callers.length + agents.talking;
  const linesFree = Math.max(0, scenario.maxLines - linesInUse);
  return {
    t,
    tickSec: 1,
    agents,
    calls: {
      n: calls.length,
      id: calls.map(({ id }) => id),
      age: calls.map(({ dialledAt }) => t - dialledAt),
      stage: calls.map(({ stage }) => stage),
      stageAge: calls.map(({ stageAt }) => t - stageAt),
    },
    waiting: {
      n: callers.length,
      age: callers.map(({ detectedAt }) => t - detectedAt),
      left: callers.map(({ deadline }) => deadline - t),
    },
    limits: {
      maxLines: scenario.maxLines,
      linesInUse,
      linesFree,
      cps: scenario.callsPerSecond,
      canPlace: Math.min(linesFree, Math.floor(day.tokens)),
      abandonLimit: scenario.abandonLimit,
      abandonSec: scenario.abandonSec,
    },
    totals: { ...totals },
    rolling: { 60: since(day, 60), 300: since(day, 300), 1800: since(day, 1800) },
    events: day.events,
  };
}

function seenAgents({ representatives, t }: Day): SeenState["agents"] {
  const agents: SeenState["agents"] = {
    on: 0,
    idle: 0,
    idleAge: [],
    idleAgent: [],
    talking: 0,
    talkAge: [],
    talkAgent: [],
    wrapping: 0,
    wrapAge: [],
    wrapAgent: [],
  };
  const lists = {
    idle: [agents.idleAge, agents.idleAgent],
    talking: [agents.talkAge, agents.talkAgent],
    wrapping: [agents.wrapAge, agents.wrapAgent],
  } as const;
  representatives.forEach(({ state, since: began }, index) => {
    if (state === "off") return;
    agents.on += 1;
    agents[state] += 1;
    lists[state][0].push(t - began);
    lists[state][1].push(index);
  });
  return agents;
}

function since({ bySecond, totals, t }: Day, seconds: number): Counts {
  const then = bySecond[Math.floor(t) - seconds];
  return {
    placed: totals.placed - (then?.placed ?? 0),
    live: totals.live - (then?.live ?? 0),
    connected: totals.connected - (then?.connected ?? 0),
    abandoned: totals.abandoned - (then?.abandoned ?? 0),
  };
}

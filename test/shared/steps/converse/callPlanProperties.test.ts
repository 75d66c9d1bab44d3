import fc from "fast-check";
import type { CallState } from "../../../../shared/domain/callState.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import type { AgentAction } from "../../../../shared/ports/agent.ts";
import type { CallEvent } from "../../../../shared/steps/converse/callEvent.ts";
import { callPlan } from "../../../../shared/steps/converse/callPlan.ts";

const turn = fc.nat(6);

const action: fc.Arbitrary<AgentAction> = fc.oneof(
  fc.constant<AgentAction>({ kind: "say", text: "a" }),
  fc.constant<AgentAction>({ kind: "ask", text: "b", by: "speech", silenceSeconds: 5, maxKeys: 1 }),
  fc.record({ kind: fc.constant("note" as const), attributes: fc.dictionary(fc.constantFrom("x", "y"), fc.string()) }),
  fc.constant<AgentAction>({ kind: "escalate", reason: "c" }),
  fc.constantFrom<AgentAction>({ kind: "end" }, { kind: "end", machine: "hungUp" }),
);

const heard = fc.constantFrom(
  { kind: "speech", text: "yes" } as const,
  { kind: "keys", keys: "1" } as const,
  { kind: "silence" } as const,
  { kind: "notUnderstood" } as const,
);

const facts = fc.record({ code: fc.constantFrom(200, 486, 480), subCode: fc.nat() }, { requiredKeys: [] });

const event: fc.Arbitrary<CallEvent> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<CallEvent>({ kind: "connected" }) },
  { weight: 1, arbitrary: facts.map((given): CallEvent => ({ kind: "disconnected", facts: given })) },
  { weight: 4, arbitrary: turn.map((n): CallEvent => ({ kind: "played", turn: n })) },
  {
    weight: 4,
    arbitrary: fc.tuple(turn, heard).map(([n, what]): CallEvent => ({ kind: "heard", turn: n, heard: what })),
  },
  { weight: 1, arbitrary: turn.map((n): CallEvent => ({ kind: "mediaFailed", turn: n })) },
  {
    weight: 6,
    arbitrary: fc
      .array(action, { maxLength: 4 })
      .map((actions): CallEvent => ({ kind: "agentTurn", turn: { actions, memory: null, language: "en-US" } })),
  },
  { weight: 1, arbitrary: fc.constantFrom<CallEvent>({ kind: "agentFailed" }, { kind: "gone" }) },
  { weight: 1, arbitrary: fc.constantFrom<CallEvent>({ kind: "ringTimeout" }, { kind: "cancel" }, { kind: "optOut" }) },
);

/** Events in any order; some come again later, as Azure may send them. */
const story = fc
  .tuple(fc.array(event, { maxLength: 30 }), fc.array(fc.tuple(fc.nat(29), fc.nat(29)), { maxLength: 10 }))
  .map(([events, doubles]) => {
    const all = [...events];
    for (const [from, to] of doubles) {
      const double = events[from];
      if (double !== undefined) all.splice(to, 0, double);
    }
    return all;
  });

const phases: readonly CallState["phase"][] = ["ringing", "talking", "ending", "ended"];

/** Every step of a story: the state before, the event, and what came of it. */
function tell(events: readonly CallEvent[]) {
  let state = newCallState();
  return events.map((happening, index) => {
    const before = state;
    const planned = callPlan(before, happening, 1000 + index);
    state = planned.state;
    return { before, event: happening, after: planned.state, commands: planned.commands };
  });
}

function holds(name: string, check: (steps: ReturnType<typeof tell>) => void): void {
  test(name, () => {
    fc.assert(
      fc.property(story, (events) => {
        check(tell(events));
      }),
      { numRuns: 500 },
    );
  });
}

holds("a phase never goes back", (steps) => {
  for (const { before, after } of steps) {
    expect(phases.indexOf(after.phase)).toBeGreaterThanOrEqual(phases.indexOf(before.phase));
  }
});

holds("the turn only grows, by one at a time, and only with an operation", (steps) => {
  for (const { before, after, commands } of steps) {
    const operations = commands.filter(({ kind }) => kind === "operate");
    // the turn that passes the limit is counted, but spoken no more
    if (after.turn !== before.turn && after.phase === "talking") expect(operations).toHaveLength(1);
    expect(after.turn - before.turn).toBeGreaterThanOrEqual(operations.length);
    expect(after.turn - before.turn).toBeLessThanOrEqual(1);
  }
});

holds("a call ends once: afterwards nothing changes and nothing is commanded", (steps) => {
  const ends = steps.filter(({ before, after }) => before.phase !== "ended" && after.phase === "ended");
  expect(ends.length).toBeLessThanOrEqual(1);
  for (const { before, after, commands } of steps) {
    if (before.phase !== "ended") continue;
    expect(after).toBe(before);
    expect(commands).toEqual([]);
  }
});

holds("a call has an end exactly when it has ended", (steps) => {
  for (const { after } of steps) expect(after.end !== undefined).toBe(after.phase === "ended");
});

holds("no command but hanging up goes to a call that is ending, and none to one that has ended", (steps) => {
  for (const { before, after, commands } of steps) {
    if (after.phase === "ended") expect(commands).toEqual([]);
    if (before.phase === "ending") expect(commands).toEqual([]);
    if (after.phase === "ending" && before.phase !== "ending") expect(commands).toEqual([{ kind: "hangUp" }]);
  }
});

holds("one thing at most is commanded at a time, and what is pending was commanded", (steps) => {
  for (const { before, after, commands } of steps) {
    expect(commands.length).toBeLessThanOrEqual(1);
    if (after.pending !== before.pending && after.pending !== undefined) {
      expect(commands).toEqual([{ kind: "operate", operation: after.pending }]);
      expect(after.pending.turn).toBe(after.turn);
    }
  }
});

holds("an answer is noted once, and only a call that rang can be answered", (steps) => {
  for (const { before, after } of steps) {
    if (after.answeredAt === before.answeredAt) continue;
    expect(before.phase).toBe("ringing");
    expect(before.answeredAt).toBeUndefined();
  }
});

holds("an event that comes a second time at once changes nothing more, an agent's new turn aside", (steps) => {
  for (const { event: again, after } of steps) {
    if (again.kind === "agentTurn") continue;
    expect(callPlan(after, again, 9999)).toEqual({ state: after, commands: [] });
  }
});

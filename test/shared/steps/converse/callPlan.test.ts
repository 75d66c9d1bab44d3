import type { CallState } from "../../../../shared/domain/callState.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import type { AgentAction } from "../../../../shared/ports/agent.ts";
import type { CallEvent } from "../../../../shared/steps/converse/callEvent.ts";
import { callPlan } from "../../../../shared/steps/converse/callPlan.ts";
import { start } from "../../../support/sampleRows.ts";

const connected: CallEvent = { kind: "connected" };
const disconnected: CallEvent = { kind: "disconnected", facts: { code: 200, subCode: 560000 } };
const agent = (...actions: AgentAction[]): CallEvent => ({
  kind: "agentTurn",
  turn: { actions, memory: "memory", language: "en-GB" },
});
const ask: AgentAction = { kind: "ask", text: "Free to talk?", by: "speech", silenceSeconds: 5, maxKeys: 1 };
const say: AgentAction = { kind: "say", text: "Hello." };

/** Takes events through the plan one after the other, a second apart. */
function after(...events: CallEvent[]) {
  let planned: ReturnType<typeof callPlan> = { state: newCallState(), commands: [] };
  events.forEach((event, index) => {
    planned = callPlan(planned.state, event, start + index * 1000);
  });
  return planned;
}

test("an answered call asks the agent", () => {
  const { state, commands } = after(connected);
  expect(state).toMatchObject({ phase: "talking", answeredAt: start, lastEventAt: start });
  expect(commands).toEqual([{ kind: "askAgent", heard: { kind: "answered" } }]);
});

test("what the agent says before it asks is spoken with the question", () => {
  const { state, commands } = after(connected, agent(say, { kind: "note", attributes: { Step: "1" } }, ask));
  const operation = {
    kind: "ask",
    turn: 1,
    since: start + 1000,
    texts: ["Hello.", "Free to talk?"],
    language: "en-GB",
    listen: { by: "speech", silenceSeconds: 5, maxKeys: 1 },
    afterwards: "agent",
  };
  expect(commands).toEqual([{ kind: "operate", operation }]);
  expect(state).toMatchObject({ pending: operation, turn: 1, agent: "memory", resultAttributes: { Step: "1" } });
});

test.each([
  [{ kind: "speech", text: "Yes" }, true],
  [{ kind: "keys", keys: "1" }, true],
  [{ kind: "silence" }, false],
  [{ kind: "notUnderstood" }, false],
] as const)("an answer %j goes to the agent, and counts as interaction: %p", (heard, interacted) => {
  const { state, commands } = after(connected, agent(ask), { kind: "heard", turn: 1, heard });
  expect(commands).toEqual([{ kind: "askAgent", heard }]);
  expect(state.interacted).toBe(interacted);
  expect(state).not.toHaveProperty("pending");
});

test("words without a question are played, and the agent goes on when they are over", () => {
  const { commands } = after(connected, agent(say));
  expect(commands).toMatchObject([{ kind: "operate", operation: { kind: "play", texts: ["Hello."] } }]);
  expect(after(connected, agent(say), { kind: "played", turn: 1 }).commands).toEqual([
    { kind: "askAgent", heard: { kind: "said" } },
  ]);
});

test("the last words are spoken before the call is hung up", () => {
  const last = after(connected, agent(say, { kind: "end" }));
  expect(last.commands).toMatchObject([{ kind: "operate", operation: { kind: "play", afterwards: "hangUp" } }]);
  expect(last.state.phase).toBe("talking");
  const over = callPlan(last.state, { kind: "played", turn: 1 }, start);
  expect(over.commands).toEqual([{ kind: "hangUp" }]);
  expect(over.state).toMatchObject({ phase: "ending", hangUpBy: "us" });
  expect(over.state.agentFailed).toBeUndefined();
});

test("an end without words hangs up at once, and keeps what the agent found out about a machine", () => {
  const { state, commands } = after(connected, agent({ kind: "end", machine: "hungUp" }));
  expect(commands).toEqual([{ kind: "hangUp" }]);
  expect(state).toMatchObject({ phase: "ending", machine: "hungUp" });
});

test("where no representative can come, the agent is told once; what it said is spoken with what it says next", () => {
  const sought = after(connected, agent(say, { kind: "escalate", reason: "wanted" }));
  expect(sought.commands).toEqual([{ kind: "seek", excluded: [] }]);
  const asked = callPlan(sought.state, { kind: "nobody" }, start);
  expect(asked.commands).toEqual([{ kind: "askAgent", heard: { kind: "noRepresentative" } }]);
  expect(asked.state).toMatchObject({ escalated: true, unsaid: ["Hello."] });
  const next = callPlan(asked.state, agent({ kind: "say", text: "Nobody is free." }, { kind: "end" }), start);
  expect(next.commands).toMatchObject([{ operation: { texts: ["Hello.", "Nobody is free."] } }]);
  expect(next.state).not.toHaveProperty("unsaid");
  const again = callPlan(asked.state, agent({ kind: "escalate", reason: "again" }), start);
  expect(again.state).toMatchObject({ phase: "ending", agentFailed: true });
});

test.each<[string, CallEvent]>([
  ["the agent fails", { kind: "agentFailed" }],
  ["the agent wants nothing", agent()],
  ["the agent only notes", agent({ kind: "note", attributes: { A: "b" } })],
])("where %s the call is hung up as failed", (_what, event) => {
  const { state, commands } = after(connected, event);
  expect(commands).toEqual([{ kind: "hangUp" }]);
  expect(state).toMatchObject({ phase: "ending", agentFailed: true, hangUpBy: "us" });
});

test("where speaking fails the call is hung up as failed; a failure of an earlier turn changes nothing", () => {
  const asked = after(connected, agent(ask));
  const failed = callPlan(asked.state, { kind: "mediaFailed", turn: 1 }, start);
  expect(failed.state).toMatchObject({ phase: "ending", agentFailed: true });
  expect(callPlan(asked.state, { kind: "mediaFailed", turn: 0 }, start).state).toBe(asked.state);
});

test("an agent that never comes to an end is stopped after a hundred turns", () => {
  let { state } = after(connected);
  let rounds = 0;
  for (; state.phase === "talking" && rounds < 200; rounds += 1) {
    state = callPlan(state, agent(say), start).state;
    if (state.pending !== undefined) state = callPlan(state, { kind: "played", turn: state.turn }, start).state;
  }
  expect(rounds).toBe(101);
  expect(state).toMatchObject({ phase: "ending", agentFailed: true });
});

test.each([
  ["ringTimeout", "ringTimeout"],
  ["cancel", "cancel"],
  ["optOut", "optOut"],
] as const)("%s hangs up a call that rings, and leaves a conversation alone", (kind, hangUpBy) => {
  const ringing = after({ kind });
  expect(ringing.commands).toEqual([{ kind: "hangUp" }]);
  expect(ringing.state).toMatchObject({ phase: "ending", hangUpBy });
  const talking = after(connected);
  expect(callPlan(talking.state, { kind }, start)).toEqual({ state: talking.state, commands: [] });
});

test("an answer that comes after we have asked to hang up is too late", () => {
  const { state, commands } = after({ kind: "ringTimeout" }, connected);
  expect(state.phase).toBe("ending");
  expect(state).not.toHaveProperty("answeredAt");
  expect(commands).toEqual([]);
});

test.each<[string, CallEvent[], CallState["end"]]>([
  ["before the answer: the carrier", [disconnected], { by: "carrier", at: start, code: 200, subCode: 560000 }],
  [
    "after it: the customer",
    [connected, disconnected],
    { by: "customer", at: start + 1000, code: 200, subCode: 560000 },
  ],
  [
    "when we hang up: us",
    [connected, agent({ kind: "end" }), disconnected],
    { by: "us", at: start + 2000, code: 200, subCode: 560000 },
  ],
  [
    "by ring time-out",
    [{ kind: "ringTimeout" }, disconnected],
    { by: "ringTimeout", at: start + 1000, code: 200, subCode: 560000 },
  ],
  ["by cancel", [{ kind: "cancel" }, disconnected], { by: "cancel", at: start + 1000, code: 200, subCode: 560000 }],
  ["unheard: lost", [connected, { kind: "gone" }], { by: "lost", at: start + 1000 }],
  [
    "unheard while we hang up: us",
    [connected, agent({ kind: "end" }), { kind: "gone" }],
    { by: "us", at: start + 2000 },
  ],
])("a call that ends %s", (_what, events, end) => {
  const { state, commands } = after(...events);
  expect(state.phase).toBe("ended");
  expect(state.end).toEqual(end);
  expect(commands).toEqual([]);
});

test("an event that speaks of another turn, or comes twice, changes nothing", () => {
  const asked = after(connected, agent(ask)).state;
  const events: CallEvent[] = [
    connected,
    { kind: "played", turn: 1 },
    { kind: "heard", turn: 2, heard: { kind: "silence" } },
    { kind: "heard", turn: 0, heard: { kind: "silence" } },
    agent(say),
  ];
  for (const event of events) expect(callPlan(asked, event, start)).toEqual({ state: asked, commands: [] });
});

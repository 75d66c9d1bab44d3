import type { CallState } from "../../../../shared/domain/callState.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import type { AgentAction } from "../../../../shared/ports/agent.ts";
import type { CallEvent } from "../../../../shared/steps/converse/callEvent.ts";
import { callPlan } from "../../../../shared/steps/converse/callPlan.ts";
import { start } from "../../../support/sampleRows.ts";

const stay = "Please stay on the line. A representative will be with you as soon as possible.";
const agent = (...actions: AgentAction[]): CallEvent => ({
  kind: "agentTurn",
  turn: { actions, memory: 1, language: "en-GB" },
});
const escalate: AgentAction = { kind: "escalate", reason: "asked for" };
const mustWait: CallEvent = { kind: "mustWait", queueId: "q" };
const place = (position: number, since = start): CallEvent => ({ kind: "position", position, since });

/** Takes events through the plan of a call, all at one moment. */
function after(...events: CallEvent[]) {
  let planned: ReturnType<typeof callPlan> = { state: newCallState(), commands: [] };
  for (const event of [{ kind: "connected" } as const, ...events]) planned = callPlan(planned.state, event, start);
  return planned;
}

const operation = ({ commands }: { commands: readonly unknown[] }) =>
  (commands[0] as { operation: CallState["pending"] } | undefined)?.operation;

test("a customer who waits hears their place, and again when it has changed", () => {
  const first = after(agent(escalate), mustWait, place(2));
  expect(operation(first)).toMatchObject({ texts: ["You are number 2 in line.", stay], loop: true, language: "en-GB" });
  const next = callPlan(first.state, place(1), start);
  expect(operation(next)).toMatchObject({ texts: ["You are number 1 in line.", stay], loop: true });
  expect(next.state.wait).toEqual({ since: start, queueId: "q", excluded: [], position: 1 });
});

test("the same place told twice, or one of another wait, changes nothing", () => {
  const { state } = after(agent(escalate), mustWait, place(2));
  expect(callPlan(state, place(2), start)).toEqual({ state, commands: [] });
  expect(callPlan(state, place(3, start - 1), start)).toEqual({ state, commands: [] });
});

test("a place is not told to a customer whom a representative is joining, nor to one who talks", () => {
  const taken = { kind: "taken", representativeId: "ada", address: "8:ada", queueId: "q", how: "joining" } as const;
  const joining = after(agent(escalate), mustWait, taken).state;
  expect(callPlan(joining, place(1), start).commands).toEqual([]);
  const talking = after().state;
  expect(callPlan(talking, place(1), start)).toEqual({ state: talking, commands: [] });
});

test("what the agent said last is spoken once, whole, and the place after it", () => {
  const said = after(agent({ kind: "say", text: "One moment." }, escalate), mustWait);
  expect(said.commands).toMatchObject([{ kind: "joinLine" }, { operation: { texts: ["One moment."], loop: false } }]);
  const placed = callPlan(said.state, place(3), start);
  expect(placed.commands).toEqual([]);
  const next = callPlan(placed.state, { kind: "played", turn: 1 }, start);
  expect(operation(next)).toMatchObject({ texts: ["You are number 3 in line.", stay], loop: true, turn: 2 });
});

test("a prompt that goes on and on is not begun anew when its end is told", () => {
  const { state } = after(agent(escalate), mustWait);
  expect(callPlan(state, { kind: "played", turn: state.turn }, start)).toEqual({ state, commands: [] });
});

test("a representative who stands in a list of participants has joined, even where that news was lost", () => {
  const taken = { kind: "taken", representativeId: "ada", address: "8:ada", queueId: "q", how: "joining" } as const;
  const joining = after(agent(escalate), taken).state;
  const list: CallEvent = { kind: "participants", addresses: ["4:+15550002000", "8:ada"], sequence: 3 };
  const { state, commands } = callPlan(joining, list, start + 500);
  expect(state).toMatchObject({ phase: "served", seat: { state: "joined", seenIn: 3 }, waitedMs: 500 });
  expect(commands).toContainEqual({ kind: "seat", representativeId: "ada" });
  expect(callPlan(state, { kind: "joined", representativeId: "ada" }, start).state).toBe(state);
});

test("a representative who only has the offer is not taken for joined by an old list", () => {
  const taken = { kind: "taken", representativeId: "ada", address: "8:ada", queueId: "q", how: "offered" } as const;
  const offered = after(agent(escalate), taken).state;
  const list: CallEvent = { kind: "participants", addresses: ["8:ada"], sequence: 3 };
  expect(callPlan(offered, list, start).state).toMatchObject({ phase: "waiting", seat: { state: "offered" } });
});

test("a customer who stands in a list of participants has answered, even where that news was lost", () => {
  const list: CallEvent = { kind: "participants", addresses: ["4:+15550002000"], sequence: 1 };
  const { state, commands } = callPlan(newCallState(), list, start);
  expect(state).toMatchObject({ phase: "talking", answeredAt: start });
  expect(commands).toEqual([{ kind: "askAgent", heard: { kind: "answered" } }]);
  const empty: CallEvent = { kind: "participants", addresses: [], sequence: 1 };
  expect(callPlan(newCallState(), empty, start).commands).toEqual([]);
});

test("a representative who falls free while a customer is told that nobody comes is too late", () => {
  const taken = { kind: "taken", representativeId: "ada", address: "8:ada", queueId: "q", how: "joining" } as const;
  const sorry = after(agent(escalate), mustWait, { kind: "nobody" }, { kind: "agentFailed" }).state;
  expect(callPlan({ ...sorry, phase: "talking", abandoned: true }, taken, start).commands).toEqual([]);
});

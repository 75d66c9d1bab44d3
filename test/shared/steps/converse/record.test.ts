import { addEntries } from "../../../../shared/domain/addEntries.ts";
import type { CallEntry } from "../../../../shared/domain/callRecord.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import type { AgentAction } from "../../../../shared/ports/agent.ts";
import type { CallEvent } from "../../../../shared/steps/converse/callEvent.ts";
import { callPlan } from "../../../../shared/steps/converse/callPlan.ts";
import { start } from "../../../support/sampleRows.ts";

const agent = (...actions: AgentAction[]): CallEvent => ({
  kind: "agentTurn",
  turn: { actions, memory: 1, language: "en-US" },
});
const ask: AgentAction = { kind: "ask", text: "Are you well?", by: "speech", silenceSeconds: 5, maxKeys: 1 };

/** What is told of a call on which these events come a second apart; moments are counted in seconds. */
function told(lead: "agent" | "representative", ...events: CallEvent[]) {
  let state = newCallState(lead);
  events.forEach((event, index) => {
    state = callPlan(state, event, start + index * 1000).state;
  });
  return state.record?.entries.map(({ at, ...entry }) => [(at - start) / 1000, entry]);
}

test("a call that a representative takes over is told from the answer to the end", () => {
  const entries = told(
    "agent",
    { kind: "connected" },
    agent(ask),
    { kind: "heard", turn: 1, heard: { kind: "speech", text: "I want a person" } },
    agent({ kind: "say", text: "One moment." }, { kind: "escalate", reason: "asked for" }),
    { kind: "taken", representativeId: "ada", address: "8:ada", queueId: "q", how: "offered" },
    { kind: "declined", representativeId: "ada" },
    { kind: "taken", representativeId: "grace", address: "8:grace", queueId: "q", how: "offered" },
    { kind: "accepted", representativeId: "grace" },
    { kind: "joined", representativeId: "grace" },
    { kind: "control", control: "hold", representativeId: "grace" },
    { kind: "control", control: "resume", representativeId: "grace" },
    { kind: "disconnected", facts: { code: 200 } },
  );
  expect(entries).toEqual([
    [0, { kind: "joined", who: "customer" }],
    [1, { kind: "said", by: "agent", texts: ["Are you well?"] }],
    [2, { kind: "heard", how: "speech", text: "I want a person" }],
    [3, { kind: "said", by: "agent", texts: ["One moment."] }],
    [3, { kind: "escalated" }],
    [4, { kind: "waits", queueId: "q" }],
    [4, { kind: "offered", representativeId: "ada" }],
    [5, { kind: "notJoined", representativeId: "ada" }],
    [6, { kind: "offered", representativeId: "grace" }],
    [7, { kind: "accepted", representativeId: "grace" }],
    [8, { kind: "joined", who: "representative", representativeId: "grace" }],
    [9, { kind: "hold" }],
    [10, { kind: "resume" }],
    [11, { kind: "left", who: "representative", representativeId: "grace" }],
    [11, { kind: "left", who: "customer" }],
    [11, { kind: "ended", by: "customer" }],
  ]);
});

test("a representative who leaves is told to have left once, before the customer whose call ends with it", () => {
  const entries = told(
    "representative",
    { kind: "connected" },
    { kind: "taken", representativeId: "ada", address: "8:ada", queueId: "q", how: "joining" },
    { kind: "participants", addresses: ["4:+1", "8:ada"], sequence: 1 },
    { kind: "participants", addresses: ["4:+1"], sequence: 2 },
    { kind: "disconnected", facts: { code: 200 } },
  );
  expect(entries?.slice(-4)).toEqual([
    [3, { kind: "hangUp", by: "us" }],
    [3, { kind: "left", who: "representative", representativeId: "ada" }],
    [4, { kind: "left", who: "customer" }],
    [4, { kind: "ended", by: "us" }],
  ]);
});

test("a call that nobody answers has nobody who joins or leaves", () => {
  expect(told("agent", { kind: "ringTimeout" }, { kind: "disconnected", facts: {} })).toEqual([
    [0, { kind: "hangUp", by: "ringTimeout" }],
    [1, { kind: "ended", by: "ringTimeout" }],
  ]);
});

test("an event that changes nothing is not told", () => {
  const once = told("agent", { kind: "connected" });
  expect(told("agent", { kind: "connected" }, { kind: "connected" }, { kind: "played", turn: 7 })).toEqual(once);
});

const words = (text: string): CallEntry => ({ at: start, kind: "heard", how: "speech", text });
const end: CallEntry = { at: start, kind: "ended", by: "us" };

test("a record holds a hundred entries and 24,000 characters; words give way to how the call ended", () => {
  for (const text of ["short", "x".repeat(900)]) {
    const record = addEntries(undefined, [...Array.from({ length: 200 }, () => words(text)), end]);
    expect(record.entries.length).toBeLessThanOrEqual(100);
    expect(JSON.stringify(record.entries).length).toBeLessThanOrEqual(24_000);
    expect(record).toMatchObject({ truncated: true });
    expect(record.entries.at(-1)).toEqual(end);
    expect(
      addEntries(
        record,
        Array.from({ length: 200 }, () => end),
      ).entries.length,
    ).toBeLessThanOrEqual(100);
  }
});

test("a record that holds everything does not say otherwise", () => {
  expect(addEntries(undefined, [words("yes"), end])).toEqual({
    entries: [words("yes"), end],
    size: JSON.stringify(words("yes")).length + JSON.stringify(end).length + 2,
  });
});

import type { CallState } from "../../../../shared/domain/callState.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import { resultOf } from "../../../../shared/domain/resultOf.ts";
import type { AgentAction } from "../../../../shared/ports/agent.ts";
import type { CallEvent } from "../../../../shared/steps/converse/callEvent.ts";
import { callPlan } from "../../../../shared/steps/converse/callPlan.ts";
import { start } from "../../../support/sampleRows.ts";

const prompt = "Something went wrong.";
const number = "+15550007700";
const connected: CallEvent = { kind: "connected" };
const failed: CallEvent = { kind: "agentFailed" };
const escalate: AgentAction = { kind: "escalate", reason: "asked for" };
const ask: AgentAction = { kind: "ask", text: "Well?", by: "speech", silenceSeconds: 5, maxKeys: 1 };
const agent = (...actions: AgentAction[]): CallEvent => ({
  kind: "agentTurn",
  turn: { actions, memory: 1, language: "en-GB" },
});
const taken: CallEvent = { kind: "taken", representativeId: "ada", address: "8:ada", queueId: "q", how: "joining" };

type Action = NonNullable<CallState["agentFailureAction"]>;

/** Takes events through the plan of a call whose workstream says what happens where the agent fails. */
function after(action: Action, ...events: CallEvent[]) {
  let planned: ReturnType<typeof callPlan> = {
    state: { ...newCallState(), agentFailureAction: action },
    commands: [],
  };
  events.forEach((event, index) => {
    planned = callPlan(planned.state, event, start + index * 1000);
  });
  return planned;
}

/** The four moments at which an agent fails; whether its words can still be heard then. */
const moments: readonly (readonly [string, readonly CallEvent[], boolean])[] = [
  ["at the answer", [connected, failed], true],
  [
    "in the middle of the talk",
    [connected, agent(ask), { kind: "heard", turn: 1, heard: { kind: "silence" } }, failed],
    true,
  ],
  ["when it cannot speak", [connected, agent(ask), { kind: "mediaFailed", turn: 1 }], false],
  [
    "when it asks again for somebody who cannot come",
    [connected, agent(escalate), { kind: "nobody" }, agent(escalate)],
    true,
  ],
];

test.each(moments)(
  "an agent that fails %s: the customer is told, where they can be, and the call is hung up",
  (_what, events, speaks) => {
    const { state, commands } = after({ kind: "hangUp", prompt }, ...events);
    expect(state.agentFailed).toBe(true);
    if (!speaks) return expect(commands).toEqual([{ kind: "hangUp" }]);
    expect(commands).toMatchObject([{ kind: "operate", operation: { texts: [prompt], afterwards: "hangUp" } }]);
    expect(callPlan(state, { kind: "played", turn: state.turn }, start).commands).toEqual([{ kind: "hangUp" }]);
  },
);

test.each(moments)(
  "an agent that fails %s: the customer is handed over to another telephone",
  (_what, events, speaks) => {
    let { state, commands } = after({ kind: "transfer", prompt, number }, ...events);
    if (speaks) {
      expect(commands).toMatchObject([{ kind: "operate", operation: { texts: [prompt], afterwards: "transfer" } }]);
      ({ state, commands } = callPlan(state, { kind: "played", turn: state.turn }, start));
    }
    expect(commands).toEqual([{ kind: "transfer", number }]);
    expect(state).toMatchObject({ phase: "transferring", transfer: { number } });
  },
);

test.each(moments.slice(0, 3))(
  "an agent that fails %s: the customer waits for a representative",
  (_what, events, speaks) => {
    const { state, commands } = after({ kind: "escalate", prompt }, ...events);
    expect(commands).toEqual([{ kind: "seek", excluded: [] }]);
    expect(state).toMatchObject({ escalated: true, agentFailed: true });
    const next = callPlan(state, taken, start);
    expect(next.state).toMatchObject({ phase: "waiting", seat: { id: "ada" } });
    expect(next.commands.map(({ kind }) => kind)).toEqual(speaks ? ["add", "operate"] : ["add"]);
    const served = callPlan(next.state, { kind: "joined", representativeId: "ada" }, start);
    const over = callPlan(served.state, { kind: "disconnected", facts: { code: 200 } }, start);
    expect(resultOf(over.state)).toBe("BotFailed");
  },
);

test("a failed agent has no second way to a representative: the customer is told, and the call is hung up", () => {
  const { commands } = after({ kind: "escalate", prompt }, ...(moments[3]?.[1] ?? []));
  expect(commands).toMatchObject([{ kind: "operate", operation: { texts: [prompt], afterwards: "hangUp" } }]);
});

test("a customer whom a failed agent leaves to nobody is told so, without the agent, and counts as abandoned", () => {
  const { state, commands } = after({ kind: "escalate", prompt }, connected, failed, { kind: "nobody" });
  expect(commands).toMatchObject([
    { kind: "operate", operation: { texts: [prompt, expect.stringContaining("nobody is available")] } },
  ]);
  expect(callPlan(state, { kind: "played", turn: state.turn }, start).state).toMatchObject({
    phase: "ending",
    abandoned: true,
  });
});

test("what cannot be spoken after a failure ends the call, or comes before the other telephone no longer", () => {
  const told = after({ kind: "hangUp", prompt }, connected, failed).state;
  expect(callPlan(told, { kind: "mediaFailed", turn: told.turn }, start).commands).toEqual([{ kind: "hangUp" }]);
  const handed = after({ kind: "transfer", prompt, number }, connected, failed).state;
  expect(callPlan(handed, { kind: "mediaFailed", turn: handed.turn }, start).commands).toEqual([
    { kind: "transfer", number },
  ]);
});

const gone: CallEvent = { kind: "disconnected", facts: { code: 200, subCode: 7015 } };

test.each<[string, CallEvent[], string]>([
  ["the other telephone answers", [{ kind: "transferAccepted" }, gone], "transfer"],
  ["the news of its answer is lost", [gone], "transfer"],
  ["all news is lost after the answer", [{ kind: "transferAccepted" }, { kind: "gone" }], "transfer"],
  ["the customer hangs up before", [{ kind: "disconnected", facts: { code: 200, subCode: 560000 } }], "customer"],
  ["the other telephone does not answer", [{ kind: "transferFailed" }, { kind: "disconnected", facts: {} }], "us"],
])("where %s, the call has ended so, as one on which the agent failed", (_what, events, by) => {
  const { state } = after({ kind: "transfer", number }, connected, failed, ...events);
  expect(state).toMatchObject({ phase: "ended", end: { by } });
  expect(resultOf(state)).toBe("BotFailed");
});

test("a customer who is being handed over is hung up on where that fails, and heeds no other news", () => {
  const { state } = after({ kind: "transfer", number }, connected, failed);
  expect(callPlan(state, { kind: "transferFailed" }, start).commands).toEqual([{ kind: "hangUp" }]);
  const others: CallEvent[] = [connected, failed, taken, { kind: "played", turn: 1 }, { kind: "cancel" }];
  for (const event of others) expect(callPlan(state, event, start)).toEqual({ state, commands: [] });
});

import { agents } from "../../../shared/adapters/agents/agents.ts";
import { copilotStudioAgent } from "../../../shared/adapters/copilotStudio/copilotStudioAgent.ts";
import { agentRecord, type CopilotStudioAgent } from "../../../shared/domain/agentRecord.ts";
import type { AgentInput, AgentTurn, Heard } from "../../../shared/ports/agent.ts";
import type { AgentKinds } from "../../../shared/ports/agentKinds.ts";
import {
  type CopilotStudioStandIn,
  copilotStudioStandIn,
  type EngineAnswer,
  engineToken,
  type Told,
} from "../../support/copilotStudioStandIn.ts";
import { memoryConfigStore } from "../../support/memory/memoryConfigStore.ts";

const servers: CopilotStudioStandIn[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Starts an engine that answers as told, and gives a way to take turns with its agent. */
async function talking(answer: (told: Told) => EngineAnswer, changes: Record<string, unknown> = {}, quietMs = 30_000) {
  const engine = await copilotStudioStandIn(answer);
  servers.push(engine);
  const record = { kind: "copilotStudio", name: "A", directConnectUrl: engine.address, ...changes };
  const agent = agentRecord.parse(record) as CopilotStudioAgent;
  const take = copilotStudioAgent({ token: async () => engineToken, quietMs, allowLocal: true });
  const turn = (heard: Heard, memory: unknown = undefined, inputAttributes: AgentInput["inputAttributes"] = {}) =>
    take(agent, { agentId: "a", attemptId: "x.1", heard, memory, inputAttributes });
  return { engine, turn, agent };
}

const answered: Heard = { kind: "answered" };
const yes: Heard = { kind: "speech", text: "yes" };
const greets = [{ type: "message", text: "Free to talk?" }];
const isStart = ({ activity }: Told) => activity["name"] === "startConversation";

/** An agent that greets, then answers as told. */
const greeting = (answer: EngineAnswer) => (told: Told) => (isStart(told) ? greets : answer);

async function after(answer: EngineAnswer, heard: Heard, changes: Record<string, unknown> = {}): Promise<AgentTurn> {
  const { turn } = await talking(greeting(answer), changes);
  const { memory } = await turn(answered);
  return turn(heard, memory);
}

test("the variables are told before the conversation starts, in the one that is then gone on with", async () => {
  const { engine: told, turn } = await talking(greeting([{ type: "message", text: "Good." }]), { language: "de-DE" });
  const { memory } = await turn(answered, undefined, { orderNumber: "ORD1" });
  await turn(yes, memory);
  expect(told.told).toMatchObject([
    { activity: { type: "event", name: "pvaSetContext", value: { orderNumber: "ORD1" }, locale: "de-DE" } },
    { activity: { type: "event", name: "startConversation" } },
    { activity: { type: "message", text: "yes", from: { id: "x.1", role: "user" } } },
  ]);
  expect(new Set(told.told.map(({ conversationId }) => conversationId)).size).toBe(1);
});

test("without variables one request begins the conversation and brings the greeting", async () => {
  const { engine: told, turn } = await talking(greeting([]), { listenBy: "speech", voice: "en-US-AvaNeural" });
  const first = await turn(answered);
  expect(first).toMatchObject({ language: "en-US", voice: "en-US-AvaNeural" });
  expect(first.actions).toEqual([{ kind: "ask", text: "Free to talk?", by: "speech", silenceSeconds: 5, maxKeys: 1 }]);
  expect(told.requests).toHaveLength(1);
});

test("several messages are said, the last of them as a question, as they sound and not as they look", async () => {
  const messages = [
    { type: "typing" },
    { type: "message", text: "**Your order** is [here](https://contoso.com/1)." },
    {
      type: "message",
      text: "unread",
      speak: '<speak version="1.0">Is <emphasis>Tuesday</emphasis> &amp; noon fine?</speak>',
    },
  ];
  const { actions } = await after(messages, yes);
  expect(actions).toMatchObject([
    { kind: "say", text: "Your order is here." },
    { kind: "ask", text: "Is Tuesday & noon fine?" },
  ]);
});

test.each([
  ["an object", { Outcome: "Paid", Amount: 12 }],
  ["the JSON text of one", '{"Outcome":"Paid","Amount":12}'],
])("result attributes come as %s", async (_name, value) => {
  const { actions } = await after([{ type: "event", name: "setResult", value }, ...greets], yes);
  expect(actions[0]).toEqual({ kind: "note", attributes: { Outcome: "Paid", Amount: "12" } });
});

test("a handoff asks for a representative, with the note for them, and the conversation goes on where nobody comes", async () => {
  const handoff = {
    type: "event",
    name: "handoff.initiate",
    value: { va_AgentMessage: "Wants to pay", va_LastTopic: "Pay" },
  };
  const { turn } = await talking(({ activity }) => {
    if (activity["name"] === "startConversation") return greets;
    if (activity["name"] === "noRepresentative") return [{ type: "message", text: "Nobody is free. Tomorrow?" }];
    return [{ type: "message", text: "One moment." }, handoff, { type: "message", text: "unheard" }];
  });
  const first = await turn(answered);
  const second = await turn(yes, first.memory);
  expect(second.actions).toEqual([
    { kind: "say", text: "One moment." },
    { kind: "escalate", reason: "Wants to pay" },
  ]);
  const third = await turn({ kind: "noRepresentative" }, second.memory);
  expect(third.actions).toMatchObject([{ kind: "ask", text: "Nobody is free. Tomorrow?" }]);
});

test("an agent may say that a machine has answered", async () => {
  const machine = [
    { type: "message", text: "Please call us." },
    { type: "event", name: "answeringMachine", value: "messageLeft" },
  ];
  const { actions } = await after(machine, yes);
  expect(actions).toEqual([
    { kind: "say", text: "Please call us." },
    { kind: "end", machine: "messageLeft" },
  ]);
});

test("a customer who stays silent is asked again twice where the agent has nothing to say, then the call ends", async () => {
  const { turn } = await talking(greeting([]));
  const silence: Heard = { kind: "silence" };
  const first = await turn(answered);
  const second = await turn(silence, first.memory);
  const third = await turn(silence, second.memory);
  const fourth = await turn(silence, third.memory);
  expect([second, third].map(({ actions }) => actions)).toEqual([first.actions, first.actions]);
  expect(fourth.actions).toEqual([{ kind: "end" }]);
});

test.each<[string, EngineAnswer]>([
  ["AgentRefused", 401],
  ["AgentRefused", 429],
  ["AgentRefused", 500],
  ["AgentTimedOut", "hangs"],
  ["AgentUnreachable", "breaksOff"],
  ["AgentUnreadable", { raw: "{" }],
  ["AgentMute", []],
])(
  "an agent fails as %s where its engine answers %j, and is not told again what the customer said",
  async (...given) => {
    const [name, answer] = given;
    const { engine: told, turn } = await talking(greeting(answer), {}, answer === "hangs" ? 2_000 : undefined);
    const { memory } = await turn(answered);
    await expect(turn({ kind: "speech", text: "my secret" }, memory)).rejects.toMatchObject({
      name,
      message: expect.not.stringContaining("secret"),
    });
    expect(told.requests).toHaveLength(2);
  },
);

test("an agent on this machine is refused outside the embedded stack", async () => {
  const { engine: told, agent } = await talking(greeting([]));
  const take = copilotStudioAgent({ token: async () => engineToken, quietMs: 300, allowLocal: false });
  const input = { agentId: "a", attemptId: "x.1", heard: answered, memory: undefined, inputAttributes: {} };
  await expect(take(agent, input)).rejects.toMatchObject({ name: "AgentNotConfigured" });
  expect(told.requests).toEqual([]);
});

test("news that comes twice at once is heard once by the agent, and a failed turn may be tried again", async () => {
  const answers: EngineAnswer[] = [500, [{ type: "message", text: "Good." }]];
  const { engine: told, agent } = await talking((told) => (isStart(told) ? greets : (answers.shift() ?? [])));
  const configs = memoryConfigStore();
  await configs.saveRecord("agents", "a", agent, "any");
  const unused = async () => Promise.reject(new Error("unused"));
  const copilotStudio = copilotStudioAgent({ token: async () => engineToken, quietMs: 300, allowLocal: true });
  const kinds: AgentKinds = { script: unused, openAi: unused, copilotStudio };
  const all = agents(configs, kinds);
  const input = { agentId: "a", attemptId: "x.1", heard: answered, memory: undefined, inputAttributes: {} };
  const [first, again] = await Promise.all([all.turn(input), all.turn(input)]);
  expect(again).toEqual(first);
  expect(told.requests).toHaveLength(1);
  const next = { ...input, heard: yes, memory: first.memory };
  await expect(all.turn(next)).rejects.toThrow("500");
  expect((await all.turn(next)).actions).toMatchObject([{ kind: "ask", text: "Good." }]);
});

test("an agent that asks the same again hears the same answer again", async () => {
  const { engine: told, agent } = await talking(greeting(greets));
  const configs = memoryConfigStore();
  await configs.saveRecord("agents", "a", agent, "any");
  const unused = async () => Promise.reject(new Error("unused"));
  const copilotStudio = copilotStudioAgent({ token: async () => engineToken, quietMs: 300, allowLocal: true });
  const all = agents(configs, { script: unused, openAi: unused, copilotStudio });
  const input = { agentId: "a", attemptId: "x.1", heard: answered, memory: undefined, inputAttributes: {} };
  let { memory } = await all.turn(input);
  for (const heard of [yes, yes]) ({ memory } = await all.turn({ ...input, heard, memory }));
  expect(told.told.map(({ activity }) => activity["text"])).toEqual([undefined, "yes", "yes"]);
});

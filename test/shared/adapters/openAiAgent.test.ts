import { type AuthorizationDeps, authorization } from "../../../shared/adapters/openAi/authorization.ts";
import { openAiAgent } from "../../../shared/adapters/openAi/openAiAgent.ts";
import { agentRecord, type OpenAiAgent } from "../../../shared/domain/agentRecord.ts";
import type { AgentInput, AgentTurn, Heard } from "../../../shared/ports/agent.ts";
import type { JsonServer } from "../../support/jsonServer.ts";
import { type ChatAsked, type ModelAnswer, openAiStandIn } from "../../support/openAiStandIn.ts";

const servers: JsonServer[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const access: AuthorizationDeps = {
  token: async (scope) => `token ${scope}`,
  key: (setting) => (setting === "AGENT_KEY_A" ? "secret-key" : undefined),
  allowLocal: true,
};

/** Starts a model that answers as told, one answer a request, and gives a way to take turns with it. */
async function talking(answers: readonly ModelAnswer[], changes: Record<string, unknown> = {}) {
  const asked: ChatAsked[] = [];
  const model = await openAiStandIn((chat) => {
    asked.push(chat);
    return answers[asked.length - 1] ?? 500;
  });
  servers.push(model);
  const record = {
    kind: "openAi",
    name: "A",
    endpoint: `${model.url}/v1/`,
    model: "gpt",
    instructions: "Call {name}.",
  };
  const agent = agentRecord.parse({ ...record, ...changes }) as OpenAiAgent;
  // a model that answers has the time it needs on a busy computer
  const take = openAiAgent({ ...access, timeoutMs: answers.includes("hangs") ? 300 : 60_000 });
  const turn = (heard: Heard, memory: unknown = undefined, inputAttributes: AgentInput["inputAttributes"] = {}) =>
    take(agent, { agentId: "a", attemptId: "x.1", heard, memory, inputAttributes });
  return { server: model, asked, turn };
}

const answered: Heard = { kind: "answered" };
const yes: Heard = { kind: "speech", text: "yes" };
const asks = (text: string): ModelAnswer => ({ calls: [{ tool: "ask", with: { text } }] });

async function first(answer: ModelAnswer, changes: Record<string, unknown> = {}): Promise<AgentTurn> {
  const { turn } = await talking([answer], changes);
  return turn(answered);
}

test("the model is told its instructions with the variables in them, and what is known as data", async () => {
  const { asked, server, turn } = await talking([asks("Hello?")], { temperature: 0.2, apiVersion: "2026-01-01" });
  await turn(answered, undefined, { name: "Kim", orderNumber: "ORD1" });
  const system = asked[0]?.messages[0];
  expect(system).toMatchObject({ role: "system", content: expect.stringContaining("Call Kim.") });
  expect(system?.content).toContain('{"name":"Kim","orderNumber":"ORD1"}');
  expect(asked[0]?.tools.map((tool) => tool.function.name)).toEqual(["ask", "setResult", "escalate", "endCall"]);
  expect(server.requests[0]).toMatchObject({
    path: "/v1/chat/completions?api-version=2026-01-01",
    body: { model: "gpt", temperature: 0.2, max_completion_tokens: 400 },
  });
});

test("it remembers what was said, and what it has noted", async () => {
  const noted = { calls: [{ tool: "setResult", with: { attributes: { Right: true } } }] };
  const { asked, turn } = await talking([asks("Are you Kim?"), noted, asks("Free?"), asks("Still there?")]);
  const one = await turn(answered);
  const two = await turn(yes, one.memory);
  expect(two.actions).toMatchObject([
    { kind: "note", attributes: { Right: "true" } },
    { kind: "ask", text: "Free?" },
  ]);
  // a tool that was called is answered before the model goes on
  expect(asked[2]?.messages.at(-1)).toMatchObject({ role: "tool", tool_call_id: "call_0" });
  await turn({ kind: "silence" }, two.memory);
  const messages = asked[3]?.messages ?? [];
  expect(messages[0]?.content).toContain('{"Right":"true"}');
  expect(messages.slice(1).map(({ content }) => content)).toEqual([
    expect.stringContaining("has answered the telephone"),
    "Are you Kim?",
    "yes",
    "Free?",
    "[The customer said nothing.]",
  ]);
});

test("plain words are said, and the customer is listened to after them", async () => {
  const { actions } = await first({ text: "**Hello.**\nIs this Kim?" }, { listenBy: "speech", silenceSeconds: 9 });
  expect(actions).toEqual([{ kind: "ask", text: "Hello. Is this Kim?", by: "speech", silenceSeconds: 9, maxKeys: 1 }]);
});

test.each<[string, ModelAnswer, unknown[]]>([
  [
    "a question for keys",
    { text: "One moment.", calls: [{ tool: "ask", with: { text: "Your code?", by: "keys", maxKeys: 4 } }] },
    [
      { kind: "say", text: "One moment." },
      { kind: "ask", text: "Your code?", by: "keys", maxKeys: 4 },
    ],
  ],
  [
    "a representative",
    { calls: [{ tool: "escalate", with: { reason: "Wants a person", text: "I will get someone." } }] },
    [
      { kind: "say", text: "I will get someone." },
      { kind: "escalate", reason: "Wants a person" },
    ],
  ],
  [
    "the end, for a machine, its last words given twice",
    { text: "Call us.", calls: [{ tool: "endCall", with: { text: "Call us.", machine: "messageLeft" } }] },
    [
      { kind: "say", text: "Call us." },
      { kind: "end", machine: "messageLeft" },
    ],
  ],
])("the model may ask for %s", async (_name, answer, actions) => {
  expect((await first(answer)).actions).toMatchObject(actions);
});

test.each<[string, string, ModelAnswer]>([
  ["AgentRefused", "an error", 429],
  ["AgentTimedOut", "nothing", "hangs"],
  ["AgentUnreadable", "no JSON", { raw: "<html>" }],
  ["AgentUnreadable", "another shape", { raw: "{}" }],
  ["AgentUnreadable", "more than anybody could say", { raw: `"${"x".repeat(1_000_001)}"` }],
  ["AgentUnreadable", "a tool it does not have", { calls: [{ tool: "payOut", with: {} }] }],
  ["AgentUnreadable", "a tool without what it takes", { calls: [{ tool: "ask", with: { words: "Hi" } }] }],
  ["AgentUnreadable", "a tool with broken JSON", { calls: [{ tool: "ask", with: "{" }] }],
  ["AgentRefused", "what was filtered out", { text: "", finish: "content_filter" }],
])("it fails as %s where the endpoint answers %s", async (name, _what, answer) => {
  await expect(first(answer)).rejects.toMatchObject({ name });
});

test("a model that never says a word fails after a few rounds", async () => {
  const { asked, turn } = await talking([{}, {}, {}, asks("Too late")]);
  await expect(turn(answered)).rejects.toMatchObject({ name: "AgentMute" });
  expect(asked).toHaveLength(3);
});

const azure = "https://contoso.openai.azure.com/openai/v1";

test.each<[string, Record<string, unknown>, Record<string, string>]>([
  [
    "Azure, this app's identity",
    { endpoint: azure },
    { authorization: "Bearer token https://cognitiveservices.azure.com/.default" },
  ],
  ["Azure, a key", { endpoint: azure, keySetting: "AGENT_KEY_A" }, { "api-key": "secret-key" }],
  [
    "another endpoint, a key",
    { endpoint: "https://api.example.com/v1", keySetting: "AGENT_KEY_A" },
    { authorization: "Bearer secret-key" },
  ],
  ["this machine, nothing", { endpoint: "http://127.0.0.1:1/v1" }, {}],
])("%s is shown", async (_name, changes, headers) => {
  const agent = agentRecord.parse({ kind: "openAi", name: "A", model: "gpt", instructions: "Hi.", ...changes });
  expect(await authorization(access, agent as OpenAiAgent)).toEqual(headers);
});

test("a key that is missing, and this machine outside the embedded stack, are refused", async () => {
  const { server, turn } = await talking([asks("Hello?")], { keySetting: "AGENT_KEY_B" });
  await expect(turn(answered)).rejects.toThrow("AGENT_KEY_B is missing");
  expect(server.requests).toEqual([]);
  const record = { kind: "openAi", name: "A", endpoint: `${server.url}/v1`, model: "gpt", instructions: "Hi." };
  const agent = agentRecord.parse(record) as OpenAiAgent;
  await expect(authorization({ ...access, allowLocal: false }, agent)).rejects.toThrow("embedded stack");
});

test("the memory of an endless conversation stays within 32 KB and keeps the latest words", async () => {
  const { turn } = await talking(Array.from({ length: 41 }, (_none, nth) => asks(`${nth} ${"ä".repeat(3_000)}`)));
  let { memory } = await turn(answered);
  for (let nth = 1; nth <= 40; nth += 1) {
    ({ memory } = await turn({ kind: "speech", text: "🙂".repeat(2_000) }, memory));
  }
  const json = JSON.stringify(memory);
  expect(Buffer.byteLength(json)).toBeLessThanOrEqual(32_768);
  expect(json).toContain("40 ää");
});

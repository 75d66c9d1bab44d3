import { readFileSync } from "node:fs";
import { join } from "node:path";
import { agentRecord } from "../../../shared/domain/agentRecord.ts";

const script = { start: "end", nodes: { end: { end: true } } };
const copilot = { kind: "copilotStudio", name: "A" };
const openAi = { kind: "openAi", name: "A", model: "gpt", instructions: "Be polite." };
const environmentId = "0a7d8d8a-6a1f-4c5e-9b36-0d1d5f0f8a10";

/** The field that is refused first, and why; undefined where the record is accepted. */
function refusal(record: unknown): string | undefined {
  const issue = agentRecord.safeParse(record).error?.issues[0];
  return issue === undefined ? undefined : `${issue.path.join(".")}: ${issue.message}`;
}

test.each<[string, unknown]>([
  ["a script without a kind", { name: "A", script }],
  ["a script with its kind", { kind: "script", name: "A", script }],
  ["an agent of an environment", { ...copilot, environmentId, schemaName: "cr123_reminder" }],
  [
    "an agent by its address",
    {
      ...copilot,
      directConnectUrl:
        "https://0a7d.10.environment.api.powerplatform.com/copilotstudio/dataverse-backed/authenticated/bots/x",
    },
  ],
  ["Azure OpenAI by identity", { ...openAi, endpoint: "https://contoso.openai.azure.com/openai/v1" }],
  ["another endpoint by key", { ...openAi, endpoint: "https://api.example.com/v1", keySetting: "AGENT_KEY_X" }],
])("%s is accepted", (_name, record) => {
  expect(refusal(record)).toBeUndefined();
});

test.each<[string, unknown, string]>([
  ["an unknown kind", { kind: "robot", name: "A" }, "kind: "],
  ["an agent without an address", copilot, "directConnectUrl: either"],
  [
    "an address that is none of Power Platform's, which would get its token",
    { ...copilot, directConnectUrl: "https://powerplatform.com.example.com/x" },
    "directConnectUrl: an https address of Power Platform",
  ],
  [
    "a foreign endpoint by identity, which would get Azure's token",
    { ...openAi, endpoint: "https://openai.azure.com.example.com/v1" },
    "keySetting: needed",
  ],
  ["plain http", { ...openAi, endpoint: "http://api.example.com/v1", keySetting: "AGENT_KEY_X" }, "endpoint: an https"],
  [
    "another setting than an agent's key",
    { ...openAi, endpoint: "https://api.example.com/v1", keySetting: "Tables" },
    "keySetting: the name of a setting that begins with AGENT_KEY_",
  ],
  ["a voice that is no name", { ...copilot, environmentId, schemaName: "a", voice: '"/>' }, "voice: "],
])("%s is refused", (_name, record, reason) => {
  expect(refusal(record)).toMatch(new RegExp(`^${reason}`));
});

const page = readFileSync(join(__dirname, "../../../docs/agents.md"), "utf8");
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, json = ""]) => [/"kind": "(\w+)"/.exec(json)?.[1] ?? "script", json] as const,
);

test.each(examples)("the %s agent that docs/agents.md shows is accepted", (_kind, json) => {
  // the page cuts a GUID short
  const text = json.replace("0a7d8d8a-…", "0a7d8d8a-5b4c-4d3e-8f2a-1b0c9d8e7f6a");
  expect(agentRecord.safeParse(JSON.parse(text)).error?.issues).toBeUndefined();
});

test("docs/agents.md shows an agent of every kind", () => {
  expect(examples.map(([kind]) => kind)).toEqual(["script", "copilotStudio", "openAi"]);
});

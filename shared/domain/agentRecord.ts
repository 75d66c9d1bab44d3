import { z } from "zod";
import { agentScript } from "./agentScript.ts";
import { isAzureModelHost } from "./isAzureModelHost.ts";
import { languageTag } from "./languageTag.ts";

const name = z.string().min(1).max(100);

/** The language of conversations, where the configuration says none. */
const language = languageTag.default("en-US");

/** A voice of Azure's speech service, e.g. `en-US-AvaMultilingualNeural`; absent: the language's own. */
const voice = z
  .string()
  .regex(/^[A-Za-z0-9:-]{1,100}$/, "the name of a voice, e.g. en-US-AvaMultilingualNeural, is accepted")
  .optional();

/** How agents speak and listen that do not say so with every question. */
const talk = {
  language,
  voice,
  /** How a customer may answer. */
  listenBy: z.enum(["speech", "keys", "speechOrKeys"]).default("speechOrKeys"),
  /** Seconds of silence after a question until the customer counts as silent. */
  silenceSeconds: z.int().min(1).max(60).default(5),
  /** The most keys that are collected as one answer. */
  maxKeys: z.int().min(1).max(20).default(1),
};

/**
 * Azure's own hosts of Power Platform: the token of this app is sent nowhere else but to the embedded stack's machine.
 */
const powerPlatform = /\.(powerplatform\.(com|microsoft\.us|partner\.microsoftonline\.cn)|appsplatform\.us)$/;

const loopback = /^http:\/\/127\.0\.0\.1(:\d+)?(\/|$)/;

const directConnectUrl = z
  .url({ protocol: /^https?$/ })
  .max(1000)
  .refine(
    (text) => loopback.test(text) || (text.startsWith("https://") && powerPlatform.test(new URL(text).hostname)),
    "an https address of Power Platform is accepted",
  );

/** The name of a setting that holds an agent's key; the prefix keeps every other setting out of reach. */
const keySetting = z
  .string()
  .regex(/^AGENT_KEY_[A-Z0-9_]{1,80}$/, "the name of a setting that begins with AGENT_KEY_ is accepted");

const script = z.strictObject({ kind: z.literal("script").optional(), name, voice, script: agentScript });

const copilotStudio = z
  .strictObject({
    kind: z.literal("copilotStudio"),
    name,
    ...talk,
    /** The Power Platform environment the agent lives in, and its schema name there. */
    environmentId: z.guid().optional(),
    schemaName: z
      .string()
      .regex(/^\w{1,100}$/, "the agent's schema name, letters, digits and underscores, is accepted")
      .optional(),
    /** The agent's own address, in place of environment and schema name. */
    directConnectUrl: directConnectUrl.optional(),
    cloud: z.enum(["Prod", "Gov", "High", "DoD", "Mooncake"]).default("Prod"),
    /** The event by which the agent learns its variables. */
    variablesEvent: name.default("pvaSetContext"),
    /** The event by which the agent notes result attributes. */
    resultEvent: name.default("setResult"),
  })
  .superRefine((agent, context) => {
    const isNamed = agent.environmentId !== undefined && agent.schemaName !== undefined;
    if ((agent.directConnectUrl === undefined) === isNamed) return;
    const message = "either directConnectUrl, or environmentId and schemaName, is needed";
    context.addIssue({ code: "custom", path: ["directConnectUrl"], message });
  });

const openAi = z
  .strictObject({
    kind: z.literal("openAi"),
    name,
    ...talk,
    /** The address before `/chat/completions`, e.g. `https://contoso.openai.azure.com/openai/v1`. */
    endpoint: z
      .url({ protocol: /^https?$/ })
      .max(1000)
      .refine((text) => loopback.test(text) || text.startsWith("https://"), "an https address is accepted"),
    /** The model, or the name of its deployment. */
    model: name,
    /** Sent as `api-version`, for endpoints that ask for one. */
    apiVersion: z
      .string()
      .regex(/^[0-9A-Za-z.-]{1,40}$/, "1 to 40 letters, digits, dots and hyphens are accepted")
      .optional(),
    /** Where the key is; absent: this app's identity is shown, to Azure's own hosts only. */
    keySetting: keySetting.optional(),
    /** Who the agent is and what it is to do; `{variable}` is filled in. */
    instructions: z.string().min(1).max(20_000),
    temperature: z.number().min(0).max(2).optional(),
    /** The most tokens of one answer. */
    maxTokens: z.int().min(16).max(4_000).default(400),
    /** What it may do besides talking. */
    tools: z.array(z.enum(["setResult", "escalate", "endCall"])).default(["setResult", "escalate", "endCall"]),
  })
  .superRefine((agent, context) => {
    if (agent.keySetting !== undefined || isAzureModelHost(agent.endpoint) || loopback.test(agent.endpoint)) return;
    context.addIssue({
      code: "custom",
      path: ["keySetting"],
      message: "needed where the endpoint is none of Azure's: this app's identity is shown to Azure only",
    });
  });

/**
 * An agent that talks to customers: a script (where no kind is given), an agent of Copilot Studio, or a language model.
 */
export const agentRecord = z.discriminatedUnion("kind", [script, copilotStudio, openAi], {
  error: ({ code }) => (code === "invalid_union" ? "script, copilotStudio and openAi are accepted" : undefined),
});

/** A checked agent. */
export type AgentRecord = z.infer<typeof agentRecord>;

/** An agent of Copilot Studio. */
export type CopilotStudioAgent = Extract<AgentRecord, { kind: "copilotStudio" }>;

/** A language model behind an OpenAI-compatible endpoint. */
export type OpenAiAgent = Extract<AgentRecord, { kind: "openAi" }>;

/** An agent that follows a script. */
export type ScriptAgent = Exclude<AgentRecord, CopilotStudioAgent | OpenAiAgent>;

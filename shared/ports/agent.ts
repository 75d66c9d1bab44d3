/** What the agent hears. */
export type Heard =
  /** The customer has answered; the conversation begins. */
  | { readonly kind: "answered" }
  | { readonly kind: "speech"; readonly text: string }
  | { readonly kind: "keys"; readonly keys: string }
  /** Something was said that could not be understood. */
  | { readonly kind: "notUnderstood" }
  | { readonly kind: "silence" }
  /** What was said has been played to its end. */
  | { readonly kind: "said" }
  /** The representative asked for cannot come. */
  | { readonly kind: "noRepresentative" };

/** One thing the agent wants, in the order in which it wants them. */
export type AgentAction =
  | { readonly kind: "say"; readonly text: string }
  | {
      readonly kind: "ask";
      readonly text: string;
      readonly by: "speech" | "keys" | "speechOrKeys";
      readonly silenceSeconds: number;
      readonly maxKeys: number;
    }
  | { readonly kind: "note"; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: "escalate"; readonly reason: string }
  | { readonly kind: "end"; readonly machine?: "hungUp" | "messageLeft" };

/** The agent's answer: what it wants, and what it must be reminded of next time. */
export interface AgentTurn {
  readonly actions: readonly AgentAction[];
  /** Plain data of at most 32 KB as JSON, since it is kept in the attempt's row. */
  readonly memory: unknown;
  readonly language: string;
  /** The voice that speaks, by the name that Azure's speech service gives it; absent: the language's own. */
  readonly voice?: string;
}

/** What the agent is told. */
export interface AgentInput {
  readonly agentId: string;
  readonly attemptId: string;
  readonly heard: Heard;
  readonly memory: unknown;
  readonly inputAttributes: Readonly<Record<string, string>>;
  /** The language of the call where its configuration says one; absent: the agent's own. */
  readonly language?: string;
}

/** The AI agent that talks with the customer. Asking it twice with the same memory must be harmless. */
export interface Agent {
  /** @throws AgentError where the agent cannot be reached or fails; the call then ends as BotFailed */
  turn(input: AgentInput): Promise<AgentTurn>;
}

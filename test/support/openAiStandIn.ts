import { type JsonRequest, type JsonServer, jsonServer } from "./jsonServer.ts";

/** A call of a function tool, as a test writes it. */
export interface ToolCall {
  readonly tool: string;
  readonly with: unknown;
}

/** What the stand-in answers: words, calls of tools, both, an HTTP status, or nothing ever. */
export type ModelAnswer =
  | { readonly text?: string; readonly calls?: readonly ToolCall[]; readonly finish?: string }
  | number
  | "hangs"
  | { readonly raw: string };

/** What a request to the stand-in held. */
export interface ChatAsked {
  readonly messages: readonly {
    readonly role: string;
    readonly content?: string | null;
    readonly tool_call_id?: string;
  }[];
  readonly tools: readonly { readonly function: { readonly name: string } }[];
}

/** Starts a stand-in for an OpenAI-compatible endpoint that refuses every address but `/v1/chat/completions`. */
export async function openAiStandIn(answer: (asked: ChatAsked) => ModelAnswer): Promise<JsonServer> {
  return jsonServer((request: JsonRequest, response) => {
    if (new URL(request.path, "http://127.0.0.1").pathname !== "/v1/chat/completions") {
      return void response.writeHead(404).end();
    }
    const given = answer(request.body as unknown as ChatAsked);
    if (given === "hangs") return;
    if (typeof given === "number") return void response.writeHead(given).end("{}");
    response.writeHead(200, { "content-type": "application/json" });
    response.end("raw" in given ? given.raw : JSON.stringify(completion(given)));
  });
}

function completion({ text, calls = [], finish }: Exclude<ModelAnswer, number | "hangs" | { raw: string }>): unknown {
  const toolCalls = calls.map(({ tool, with: input }, index) => ({
    id: `call_${index}`,
    type: "function",
    function: { name: tool, arguments: typeof input === "string" ? input : JSON.stringify(input) },
  }));
  const message = {
    role: "assistant",
    content: text ?? null,
    ...(toolCalls.length === 0 ? {} : { tool_calls: toolCalls }),
  };
  return { id: "c", object: "chat.completion", choices: [{ index: 0, message, finish_reason: finish ?? "stop" }] };
}

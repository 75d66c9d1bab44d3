import { AgentError } from "../../domain/agentError.ts";
import type { OpenAiAgent } from "../../domain/agentRecord.ts";
import { type Answer, completion } from "./completion.ts";

/** A conversation to be continued. */
export interface ChatRequest {
  readonly agent: OpenAiAgent;
  readonly headers: Readonly<Record<string, string>>;
  readonly messages: readonly unknown[];
  readonly tools: readonly unknown[];
  readonly signal: AbortSignal;
}

/** An answer longer than this is none to a customer on the telephone, in bytes. */
const mostBytes = 1_000_000;

/**
 * Asks an OpenAI-compatible endpoint to continue a conversation, once: a customer on the line gains nothing from a
 * second request that the first one's time has gone into.
 * @throws AgentError where it refuses, is too slow, or answers what cannot be read
 */
export async function postChat({ agent, headers, messages, tools, signal }: ChatRequest): Promise<Answer> {
  const { model, maxTokens, temperature, apiVersion } = agent;
  const url = new URL(`${agent.endpoint.replace(/\/+$/, "")}/chat/completions`);
  if (apiVersion !== undefined) url.searchParams.set("api-version", apiVersion);
  const limits = { max_completion_tokens: maxTokens, ...(temperature === undefined ? {} : { temperature }) };
  let status: number;
  let text: string;
  try {
    const response = await fetch(url, {
      method: "POST",
      redirect: "error",
      signal,
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ model, messages, tools, ...limits }),
    });
    status = response.status;
    text = await textOf(response.body);
  } catch (error) {
    if (error instanceof AgentError) throw error;
    // the cause may quote what was sent
    if (signal.aborted) throw new AgentError("TimedOut", "the model did not answer in time");
    throw new AgentError("Unreachable", "the model's endpoint could not be reached, or broke off");
  }
  if (status !== 200) throw new AgentError("Refused", `the model's endpoint answered ${status}`);
  return readAnswer(text);
}

async function textOf(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new AgentError("Unreadable", "the answer of the model's endpoint is too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function readAnswer(text: string): Answer {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new AgentError("Unreadable", "the model's endpoint answered no JSON");
  }
  const parsed = completion.safeParse(body);
  const choice = parsed.data?.choices[0];
  if (choice === undefined) throw new AgentError("Unreadable", "the model's endpoint answered no chat completion");
  if (choice.finish_reason === "content_filter") throw new AgentError("Refused", "the model's answer was filtered out");
  return choice.message;
}

import { createParser } from "eventsource-parser";
import { AgentError } from "../../domain/agentError.ts";
import { type Activity, activity } from "./activity.ts";

/** One request to the engine. */
export interface TurnRequest {
  readonly url: string;
  readonly token: string;
  readonly body: unknown;
  /** How long nothing may be heard of the engine, in ms. */
  readonly quietMs: number;
}

/** What the engine answered. */
export interface TurnReply {
  readonly conversationId: string | undefined;
  readonly activities: readonly Activity[];
}

/** So many pauses as long as the longest may make up one answer. */
const mostPauses = 3;

/** An answer longer than this is no answer to a customer on the telephone, in bytes. */
const mostBytes = 1_000_000;

/**
 * Sends one turn to the engine of Copilot Studio, once, and reads its answer, a stream of server-sent events:
 * `activity` for each activity, `end` after the last one.
 * @throws AgentError where the engine refuses, is silent too long, or breaks off; the turn is not sent again
 */
export async function postTurn(request: TurnRequest): Promise<TurnReply> {
  const quiet = new AbortController();
  const timer = setTimeout(() => quiet.abort(), request.quietMs);
  const signal = AbortSignal.any([quiet.signal, AbortSignal.timeout(request.quietMs * mostPauses)]);
  try {
    const response = await fetch(request.url, {
      method: "POST",
      redirect: "error",
      signal,
      headers: {
        authorization: `Bearer ${request.token}`,
        "content-type": "application/json",
        accept: "text/event-stream",
      },
      body: JSON.stringify(request.body),
    });
    if (!response.ok) throw new AgentError("Refused", `Copilot Studio answered ${response.status}`);
    const activities = response.status === 204 ? [] : await readStream(response.body, () => timer.refresh());
    const named = activities.find((item) => item.conversation?.id != null)?.conversation?.id;
    return { conversationId: response.headers.get("x-ms-conversationid") ?? named ?? undefined, activities };
  } catch (error) {
    if (error instanceof AgentError) throw error;
    // the address holds no person's words, yet the cause may quote what was sent
    if (signal.aborted) throw new AgentError("TimedOut", "Copilot Studio did not answer in time");
    throw new AgentError("Unreachable", "Copilot Studio could not be reached, or broke off");
  } finally {
    clearTimeout(timer);
  }
}

/** Reads up to the event `end`; a stream that stops before it has been cut. */
async function readStream(body: ReadableStream<Uint8Array> | null, onNews: () => void): Promise<Activity[]> {
  const activities: Activity[] = [];
  let isOver = false;
  const parser = createParser({
    onEvent({ event, data }) {
      if (event === "end") isOver = true;
      else if (event === "activity" && !isOver) activities.push(readActivity(data));
    },
  });
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const chunk of body ?? []) {
    onNews();
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new AgentError("Unreadable", "the answer of Copilot Studio is too long");
    parser.feed(decoder.decode(chunk, { stream: true }));
    if (isOver) return activities;
  }
  throw new AgentError("Unreachable", "Copilot Studio broke off");
}

function readActivity(data: string): Activity {
  try {
    return activity.parse(JSON.parse(data));
  } catch {
    throw new AgentError("Unreadable", "an activity of Copilot Studio cannot be read");
  }
}

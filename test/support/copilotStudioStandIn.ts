import type { ServerResponse } from "node:http";
import { type JsonRequest, type JsonServer, jsonServer } from "./jsonServer.ts";

/** What the stand-in is told: the start of a conversation, or an activity of it. */
export interface Told {
  /** Absent at the start. */
  readonly conversationId?: string;
  readonly activity: Readonly<Record<string, unknown>>;
}

/**
 * What it answers: activities, an HTTP status, `hangs` where nothing ever comes, `breaksOff` where the stream is cut
 * after its first activity, `raw` where a line of the stream is given as it is.
 */
export type EngineAnswer =
  | readonly Readonly<Record<string, unknown>>[]
  | number
  | "hangs"
  | "breaksOff"
  | { readonly raw: string };

/** A stand-in for the engine of Copilot Studio. */
export interface CopilotStudioStandIn extends JsonServer {
  /** The address that an agent's record names as `directConnectUrl`. */
  readonly address: string;
  /** What it was told, in order. */
  readonly told: readonly Told[];
}

/** The token that the stand-in lets in. */
export const engineToken = "power-platform-token";

/**
 * Starts a stand-in that speaks the engine's protocol, server-sent events after each POST: `…/conversations` begins a
 * conversation and names it in a header, `…/conversations/<id>` takes an activity. It refuses what the engine refuses:
 * no token, no version, no event stream asked for, a conversation it does not know.
 */
export async function copilotStudioStandIn(answer: (told: Told) => EngineAnswer): Promise<CopilotStudioStandIn> {
  const told: Told[] = [];
  const conversations = new Set<string>();
  const server = await jsonServer((request, response) => {
    const { pathname } = new URL(request.path, "http://127.0.0.1");
    const [, named] = /\/conversations(?:\/([^/]+))?$/.exec(pathname) ?? [];
    const refusal = refusalOf(request, named, conversations);
    if (refusal !== undefined) return void response.writeHead(refusal).end();
    const conversationId = named ?? `conversation-${conversations.size + 1}`;
    conversations.add(conversationId);
    const news = readTold(request, named);
    if (news !== undefined) told.push(news);
    write(response, conversationId, news === undefined ? [] : answer(news));
  });
  return { ...server, address: `${server.url}/copilotstudio/bots/test`, told };
}

function refusalOf(
  { path, headers }: JsonRequest,
  conversationId: string | undefined,
  known: ReadonlySet<string>,
): number | undefined {
  if (headers.authorization !== `Bearer ${engineToken}`) return 401;
  if (headers.accept !== "text/event-stream") return 406;
  if (!new URL(path, "http://127.0.0.1").searchParams.has("api-version")) return 400;
  return conversationId !== undefined && !known.has(conversationId) ? 404 : undefined;
}

/** A start without the start event tells the agent nothing. */
function readTold({ body }: JsonRequest, conversationId: string | undefined): Told | undefined {
  if (conversationId !== undefined) return { conversationId, activity: body["activity"] as Told["activity"] };
  if (body["emitStartConversationEvent"] !== true) return undefined;
  return { activity: { type: "event", name: "startConversation", locale: body["locale"] } };
}

function write(response: ServerResponse, conversationId: string, answer: EngineAnswer): void {
  if (typeof answer === "number") return void response.writeHead(answer, { "content-type": "text/plain" }).end("no");
  response.writeHead(200, { "content-type": "text/event-stream", "x-ms-conversationid": conversationId });
  response.flushHeaders();
  if (answer === "hangs") return;
  if (answer === "breaksOff") {
    response.write(event({ type: "message", text: "I was about to" }), () => response.destroy());
    return;
  }
  if ("raw" in answer) return void response.end(`event: activity\ndata: ${answer.raw}\n\nevent: end\ndata: end\n\n`);
  response.end(`${answer.map(event).join("")}event: end\ndata: end\n\n`);
}

function event(activity: Readonly<Record<string, unknown>>): string {
  return `event: activity\ndata: ${JSON.stringify(activity)}\n\n`;
}

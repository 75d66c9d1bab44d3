import { Agent } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { fetchToken } from "../support/fetchToken.ts";
import { type JsonRequest, sendJson } from "../support/sendJson.ts";
import type { StackFacts } from "../support/startStack.ts";

/** A caller that sends a request again, as it was, until it is answered; the app may be down at any moment. */
export interface SteadfastApi {
  /**
   * Sends JSON and gives the answer's JSON.
   * @param path from `/api` on, or another server's whole address
   * @throws Error where the answer is a refusal that no repetition can change
   */
  must(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<unknown>;
  close(): void;
}

/** So many requests are under way at once at the most. */
const connections = 64;

/** How long it waits before it sends a request again, in ms. */
const pause = 150;

/** Opens the app's API with an administrator's token. */
export async function steadfastApi(stack: Pick<StackFacts, "api" | "token">): Promise<SteadfastApi> {
  const token = await fetchToken(stack.token);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    async must(method, path, body, headers = {}) {
      const own = { authorization: `Bearer ${token}`, ...headers };
      const wanted = {
        method,
        ...(path.startsWith("/") ? { url: `${stack.api}${path}`, headers: own } : { url: path, headers }),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      };
      const answer = await answerOf(agent, wanted);
      if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
      return answer.text === "" ? undefined : JSON.parse(answer.text);
    },
    close: () => agent.destroy(),
  };
}

/** Sends a request until its answer is one that no other moment changes. */
async function answerOf(agent: Agent, wanted: JsonRequest): Promise<{ status: number; text: string }> {
  for (;;) {
    // no answer, or half of one: whoever should give it is down
    const answer = await sendJson(agent, wanted).catch(() => undefined);
    if (answer !== undefined && !mayPass(answer.status)) return answer;
    await delay(pause);
  }
}

/** Conflicts of two writers, too many requests and failures pass. */
function mayPass(status: number): boolean {
  return status === 409 || status === 429 || status >= 500;
}

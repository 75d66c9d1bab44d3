import { Agent } from "node:http";
import { fetchToken } from "./fetchToken.ts";
import { sendJson } from "./sendJson.ts";

/** So many requests are under way at once at the most; further ones wait for a connection. */
const connections = 64;

/** A benchmark's way to the app: HTTP alone, as any caller's. */
export interface Api {
  /**
   * Sends JSON, insists on success and gives the answer's JSON.
   * @param path from `/api` on, e.g. `/admin/queues/q1`; or another server's whole address
   */
  must(method: string, path: string, body?: unknown): Promise<unknown>;
  close(): void;
}

/** Opens the app's API with an administrator's token, over connections that are kept. */
export async function openApi(stack: { readonly api: string; readonly token: string }): Promise<Api> {
  const token = await fetchToken(stack.token);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    async must(method, path, body) {
      const { status, text } = await sendJson(agent, {
        method,
        url: path.startsWith("/") ? `${stack.api}${path}` : path,
        headers: path.startsWith("/") ? { authorization: `Bearer ${token}` } : {},
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${text}`);
      return text === "" ? undefined : JSON.parse(text);
    },
    close: () => agent.destroy(),
  };
}

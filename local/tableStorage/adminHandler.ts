import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson } from "../support/sendJson.ts";
import type { createOperationCounts } from "./operationCounts.ts";

/**
 * Makes the handler of the admin port: `GET /health`, `GET /counts`, `POST /counts/reset`.
 * @param counts the counter it shows
 */
export function adminHandler(counts: ReturnType<typeof createOperationCounts>) {
  const answers: Record<string, () => unknown> = {
    "GET /health": () => ({ status: "ok" }),
    "GET /counts": counts.read,
    "POST /counts/reset": () => {
      counts.reset();
      return counts.read();
    },
  };
  return (request: IncomingMessage, response: ServerResponse): void => {
    const answer = answers[`${request.method} ${request.url}`];
    if (answer === undefined) sendJson(response, 404, { error: `served here: ${Object.keys(answers).join(", ")}` });
    else sendJson(response, 200, answer());
  };
}

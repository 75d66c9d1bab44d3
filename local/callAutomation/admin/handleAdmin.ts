import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../../support/readBody.ts";
import { sendJson } from "../../support/sendJson.ts";
import { ApiError } from "../wire/apiError.ts";
import { fields } from "../wire/fields.ts";
import type { World } from "../world.ts";
import { adminRoutes } from "./adminRoutes.ts";

/** Handles one request of the admin endpoints; they need no authentication, as only this machine reaches them. */
export async function handleAdmin(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  try {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const answer = adminRoutes[`${request.method} ${url.pathname}`];
    if (answer === undefined) throw new ApiError(404, "NotFound", "There is no such admin endpoint.");
    sendJson(response, 200, answer(world, fields.parse(body), url.searchParams));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    sendJson(response, error.status, error.body);
  }
}

import type { IncomingMessage } from "node:http";
import type { World } from "../world.ts";
import { ApiError } from "./apiError.ts";
import { checkSignature } from "./checkSignature.ts";

/**
 * Lets a request in that is signed with the resource's key, or brings the token of an identity.
 * @param body its whole body
 * @throws ApiError 401
 */
export async function checkAccess(world: World, request: IncomingMessage, body: Buffer): Promise<void> {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined) {
    checkSignature(request, body, world.accessKey);
    return;
  }
  if ((await world.checkToken(token)) !== undefined) return;
  throw new ApiError(401, "Denied", "The token is not valid.", { "www-authenticate": "Bearer" });
}

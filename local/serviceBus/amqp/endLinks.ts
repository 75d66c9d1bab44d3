import type { Client } from "./client.ts";
import { endLink } from "./endLink.ts";
import type { WireSession } from "./wire.ts";

/** Ends all links, or those of one session. */
export function endLinks(client: Client, session?: WireSession): void {
  for (const link of [...client.links.keys()]) {
    if (session === undefined || link.session === session) endLink(client, link);
  }
}

import type { Client } from "./client.ts";
import type { WireLink } from "./wire.ts";

/**
 * Finds the link a reply goes to: the one whose target, or whose name, the request gave as its reply address. The SDK's
 * `$cbs` receiver has no target address, hence the name.
 */
export function replyLink(client: Client, replyTo: string | undefined): WireLink | undefined {
  const links = [...client.links.keys()];
  return links.find((link) => link.remote.attach.target?.address === replyTo || link.name === replyTo);
}

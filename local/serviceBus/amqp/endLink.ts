import type { Client } from "./client.ts";
import type { WireLink } from "./wire.ts";

/** Ends one of a client's links: what it set up is undone, once. */
export function endLink(client: Client, link: WireLink): void {
  const undo = client.links.get(link);
  client.links.delete(link);
  undo?.();
}

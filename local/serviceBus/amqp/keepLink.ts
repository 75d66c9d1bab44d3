import type { Client } from "./client.ts";
import { endLink } from "./endLink.ts";
import type { WireLink } from "./wire.ts";

/**
 * Keeps a link until it ends, by its own detach, with its session or with its connection.
 * @param undo runs once then
 */
export function keepLink(client: Client, link: WireLink, undo: () => void): void {
  client.links.set(link, undo);
  const end = () => endLink(client, link);
  link.on("sender_close", end);
  link.on("receiver_close", end);
  // a detach that carries an error comes with an event of its own first, which must find a listener
  link.on("sender_error", () => undefined);
  link.on("receiver_error", () => undefined);
}

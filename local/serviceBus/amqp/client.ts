import type { Broker } from "../openBroker.ts";
import type { SharedAccessKey } from "./verifyToken.ts";
import type { WireLink, WireSession } from "./wire.ts";

/** One connected client. Its identity is what marks the locks it holds. */
export interface Client {
  broker: Broker;
  access: SharedAccessKey;
  /** Until when its token is valid, epoch milliseconds; 0 before it brought one. */
  authorizedUntil: number;
  /** Its open links, and what to undo when one ends. */
  links: Map<WireLink, () => void>;
}

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

/** Ends all links, or those of one session. */
export function endLinks(client: Client, session?: WireSession): void {
  for (const link of [...client.links.keys()]) {
    if (session === undefined || link.session === session) endLink(client, link);
  }
}

function endLink(client: Client, link: WireLink): void {
  const undo = client.links.get(link);
  client.links.delete(link);
  undo?.();
}

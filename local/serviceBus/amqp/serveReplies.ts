import type { Client } from "./client.ts";
import { echoAttach } from "./echoAttach.ts";
import { keepLink } from "./keepLink.ts";
import type { WireLink } from "./wire.ts";

/** Serves a link on which replies go out, of `$cbs` or of a queue's `$management`. */
export function serveReplies(client: Client, link: WireLink): void {
  echoAttach(link);
  link.attach();
  keepLink(client, link, () => undefined);
}

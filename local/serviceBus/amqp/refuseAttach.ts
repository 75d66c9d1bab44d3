import type { WireError, WireLink } from "./wire.ts";

/** Refuses a client's attach: an answer without source and target, then a detach with the reason. */
export function refuseAttach(link: WireLink, error: WireError): void {
  link.local.attach.source = undefined;
  link.local.attach.target = undefined;
  link.attach();
  link.close(error);
}

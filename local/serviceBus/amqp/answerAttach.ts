import type { WireError, WireLink } from "./wire.ts";

/** Prepares the answer to a client's attach: its own settle modes, source and target, as it sent them. */
export function echoAttach(link: WireLink): void {
  const { attach } = link.remote;
  link.local.attach.snd_settle_mode = attach.snd_settle_mode;
  link.local.attach.rcv_settle_mode = attach.rcv_settle_mode;
  link.local.attach.source = attach.source?.described();
  link.local.attach.target = attach.target?.described();
}

/** Refuses a client's attach: an answer without source and target, then a detach with the reason. */
export function refuseAttach(link: WireLink, error: WireError): void {
  link.local.attach.source = undefined;
  link.local.attach.target = undefined;
  link.attach();
  link.close(error);
}

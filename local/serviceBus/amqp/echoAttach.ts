import type { WireLink } from "./wire.ts";

/** Prepares the answer to a client's attach: its own settle modes, source and target, as it sent them. */
export function echoAttach(link: WireLink): void {
  const { attach } = link.remote;
  link.local.attach.snd_settle_mode = attach.snd_settle_mode;
  link.local.attach.rcv_settle_mode = attach.rcv_settle_mode;
  link.local.attach.source = attach.source?.described();
  link.local.attach.target = attach.target?.described();
}

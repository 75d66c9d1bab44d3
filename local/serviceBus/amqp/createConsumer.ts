import { writeMessage } from "../codec/writeMessage.ts";
import { lockedUntil } from "../queue/lockedUntil.ts";
import { pump } from "../queue/pump.ts";
import type { Consumer, Queue } from "../queue/types.ts";
import type { Client } from "./client.ts";
import { lockToken } from "./lockToken.ts";
import type { WireLink } from "./wire.ts";

/** Sender-settle-mode of a client that takes messages without locking them. */
const SETTLED = 1;

/**
 * Makes the queue's view of a receiving link: how much credit it has, and how a message reaches it.
 *
 * rhea lowers a link's credit when frames are written, so what was handed over since is counted here. A drain is
 * answered when everything handed over is written, and always, with credit 0: an SDK left without the answer waits and
 * closes the link.
 */
export function createConsumer(client: Client, link: WireLink, queue: Queue): Consumer {
  /** Deliveries handed to rhea; equal to the link's delivery count once all are written. */
  let issued = 0;
  let draining = false;
  let answering = false;
  const process = link._process;
  link._process = function () {
    if (draining && issued === link.delivery_count) {
      draining = false;
      answering = true;
      link.issue_flow = true;
    }
    process.call(this);
  };
  link._get_drain = () => {
    if (!answering) return false;
    answering = false;
    link.delivery_count += link.credit;
    link.credit = 0;
    issued = link.delivery_count;
    return true;
  };
  // there is credit, or room in the session again
  link.on("sendable", () => pump(queue));
  link.on("sender_flow", () => {
    draining = link._draining;
    link.connection._register();
    // The SDK's socket runs Nagle's algorithm: a lone flow without an answer holds back its next frame, mostly the
    // settlement, until our kernel's delayed acknowledgement 40 ms later. An empty frame carries that at once.
    link.connection._write_frame();
  });
  return {
    connection: client,
    removesOnDelivery: link.remote.attach.snd_settle_mode === SETTLED,
    session: undefined,
    credit: () =>
      link.is_open() ? Math.min(link.credit + link.delivery_count - issued, link.session.outgoing.available()) : 0,
    deliver: (message, lock) => {
      issued += 1;
      const tag = lock === undefined ? undefined : lockToken(client.broker.boot, lock.number);
      link.send(writeMessage(message, lock && lockedUntil(lock)), tag, 0);
    },
    sessionLost: () =>
      link.close({ condition: "com.microsoft:session-lock-lost", description: "The session's lock expired." }),
  };
}

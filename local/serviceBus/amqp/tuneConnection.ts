import type { Socket } from "node:net";
import type { WireConnection, WireSession } from "./wire.ts";

/**
 * Bends a new connection of rhea to a broker's needs; must run before its first frame is read.
 * - Attach answers wait for our `link.attach()`, so that a refusal, or a session to wait for, can come first.
 * - Messages arrive as bytes: rhea decodes only format 0, and only where it sees it.
 * - Frames of one turn leave as one packet: rhea writes a chunk for each.
 */
export function tuneConnection(connection: WireConnection, socket: Socket): void {
  connection.on("session_open", ({ session }) => tuneSession(session));
  const output = connection.output;
  let corked = false;
  connection.output = function () {
    if (!corked) {
      corked = true;
      socket.cork();
      process.nextTick(() => {
        corked = false;
        socket.uncork();
      });
    }
    output.call(this);
  };
}

function tuneSession(session: WireSession): void {
  const createLink = session.create_link;
  session.create_link = function (...args) {
    const link = createLink.apply(this, args);
    link.open = () => undefined;
    return link;
  };
  const onTransfer = session.on_transfer;
  session.on_transfer = function (frame) {
    if (frame.performative.message_format === 0) frame.performative.message_format = null;
    onTransfer.call(this, frame);
  };
}

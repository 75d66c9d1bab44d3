import { connect, type Socket } from "node:net";

/** One connection that carries one request after another. */
export interface LeanConnection {
  /**
   * Sends a whole request, head and body, and waits for its answer.
   * @returns the answer's status
   * @throws Error where the connection breaks
   */
  send(request: string): Promise<number>;
  close(): void;
}

const headEnd = "\r\n\r\n";

/**
 * Opens a connection for HTTP/1.1 requests whose answers announce their length. It does no more than that needs: the
 * load must not take the processor time from what it measures.
 */
export async function leanConnection(host: string, port: number): Promise<LeanConnection> {
  const socket = await open(host, port);
  let received = "";
  let answered: ((status: number) => void) | undefined;
  let broken: ((error: Error) => void) | undefined;
  // one character a byte, so that lengths are those of the bytes
  socket.setEncoding("latin1");
  socket.on("data", (text: string) => {
    received += text;
    const length = answerLength(received);
    if (length === undefined || received.length < length) return;
    const status = Number(received.slice("HTTP/1.1 ".length, "HTTP/1.1 ".length + 3));
    received = received.slice(length);
    answered?.(status);
  });
  socket.on("error", (error) => broken?.(error));
  socket.on("close", () => broken?.(new Error("the connection was closed before the answer")));
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        answered = resolve;
        broken = reject;
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

function open(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** The length of head and body together; undefined until the head is complete. */
function answerLength(received: string): number | undefined {
  const end = received.indexOf(headEnd);
  if (end < 0) return undefined;
  const announced = /\r\ncontent-length: *(\d+)/i.exec(received);
  return end + headEnd.length + Number(announced?.[1] ?? 0);
}

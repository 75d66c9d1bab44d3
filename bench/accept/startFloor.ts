import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Load } from "../support/closedLoop.ts";
import type { Connections } from "../support/startStack.ts";

/** The floor's process. */
export interface Floor {
  /** Has it do the two operations in a closed loop. */
  load(concurrency: number, seconds: number): Promise<Load>;
  stop(): void;
}

/**
 * Starts the floor in a process of its own, as the app is one. At least one delivery must have been accepted before:
 * the floor's row and message are copies of it.
 */
export async function startFloor(connections: Connections): Promise<Floor> {
  const child = fork(join(__dirname, "floor/main.js"), [JSON.stringify(connections)]);
  const ended = once(child, "exit").then(() => {
    throw new Error("the floor's process ended");
  });
  // where nobody waits for an answer just then, its end is no fault
  ended.catch(() => undefined);
  const answer = async () => {
    const [message] = await Promise.race([once(child, "message"), ended]);
    return message as Load;
  };
  await answer();
  return {
    load(concurrency, seconds) {
      child.send({ concurrency, seconds });
      return answer();
    },
    stop: () => child.kill(),
  };
}

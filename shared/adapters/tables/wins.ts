import { unlessLost } from "./unlessLost.ts";

/** Waits for a conditional write; whether it came through, `false` where somebody else was first. */
export async function wins(write: Promise<unknown>): Promise<boolean> {
  return (await unlessLost(write.then(() => true))) ?? false;
}

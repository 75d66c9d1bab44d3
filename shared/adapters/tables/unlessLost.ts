import { statusOf } from "./statusOf.ts";

/**
 * A conditional write fails with these where somebody else was first: 409 it exists, 412 it has changed, 404 it is
 * gone.
 */
const lost: readonly (number | undefined)[] = [404, 409, 412];

/** Waits for a conditional write; gives undefined where somebody else was first. */
export async function unlessLost<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (lost.includes(statusOf(error))) return undefined;
    throw error;
  }
}

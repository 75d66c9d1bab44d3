import { statusOf } from "./statusOf.ts";

/** Waits for a read; gives undefined where there is no such entity. */
export async function orUndefined<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

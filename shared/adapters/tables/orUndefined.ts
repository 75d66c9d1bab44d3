import { statusOf } from "./statusOf.ts";

/** Waits for a request about one row; gives undefined where there is no such row (any more). */
export async function orUndefined<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

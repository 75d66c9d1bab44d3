import type { AppClient } from "./appClient.ts";

/**
 * Closes what a representative has wrapped up for long enough.
 * @param seconds how long their wrap-up lasts
 */
export async function wrapUp(client: AppClient, id: string, seconds: number): Promise<void> {
  const now = Date.now();
  for (const { attemptId, endedAt } of await client.toBeClosed(id)) {
    if (now - endedAt >= seconds * 1_000) await client.close(id, attemptId);
  }
}

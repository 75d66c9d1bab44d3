import type { CallCommandResult } from "../../ports/telephony.ts";
import { statusOf } from "./statusOf.ts";

/** Sends a request about a live call; gives what became of it. */
export async function command(request: () => Promise<unknown>): Promise<CallCommandResult> {
  try {
    await request();
    return "done";
  } catch (error) {
    return statusOf(error) === 404 ? "gone" : "failed";
  }
}

import { statusOf } from "./statusOf.ts";

/** Whether a conditional write failed because somebody else was first: 409 exists, 412 has changed, 404 is gone. */
export function isLostRace(error: unknown): boolean {
  const status = statusOf(error);
  return status === 409 || status === 412 || status === 404;
}

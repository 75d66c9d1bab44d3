import type { z } from "zod";
import type { CallWindow } from "../../domain/callWindow.ts";
import { DialerError } from "../../domain/dialerError.ts";
import { dayMs } from "../../domain/durations.ts";
import { windowsFrom } from "../../domain/windowsFrom.ts";
import type { requestFields } from "./requestFields.ts";

/** Without windows a delivery may be dialled for a day, in ms (contract §4). */
const defaultWindow = dayMs;

/** Windows as a request gives them. */
export type RequestedWindows = z.infer<typeof requestFields.windows>;

/**
 * The windows in which a delivery may be dialled.
 * @param now ms since 1970 UTC
 * @param field where the request gives them
 * @throws DialerError InvalidArgument where all have ended
 */
export function acceptedWindows(now: number, requested: RequestedWindows, field = "Windows"): readonly CallWindow[] {
  if (requested == null || requested.length === 0) return [{ start: now, end: now + defaultWindow }];
  const windows = requested.map((window) => ({ start: window.Start, end: window.End }));
  const left = windowsFrom(windows, now);
  if (left.length > 0) return left;
  throw new DialerError("InvalidArgument", `${field}: all windows have ended; at least one must end in the future.`, {
    field,
  });
}

import { createHash } from "node:crypto";
import { DialerError } from "../../domain/dialerError.ts";
import type { AcceptDeps } from "./acceptDeps.ts";
import type { AcceptInput } from "./acceptInput.ts";

/** How long a repeated request is recognised (contract §4). */
export const repeatSpan = 24 * 3_600_000;

/** What tells bodies apart. */
export function digestOf(body: string): string {
  return createHash("sha256").update(body).digest("base64");
}

/**
 * The id and the moment that count: the fresh ones or, for a repeated request, those of its first sending.
 * @param fresh the id that counts for a request that was not sent before
 * @param now ms since 1970 UTC
 * @throws DialerError RepeatabilityMismatch
 */
export async function identityOf(
  deps: AcceptDeps,
  input: AcceptInput,
  fresh: string,
  now: number,
): Promise<{ id: string; at: number }> {
  if (input.requestId === undefined) return { id: fresh, at: now };
  const bodyDigest = digestOf(input.body);
  const counts = await deps.repeats.remember(
    input.caller,
    input.requestId.toLowerCase(),
    { deliveryId: fresh, bodyDigest, at: now },
    now - repeatSpan,
  );
  if (counts.bodyDigest === bodyDigest) return { id: counts.deliveryId, at: counts.at };
  throw new DialerError(
    "RepeatabilityMismatch",
    "Repeatability-Request-ID: a request with another body came under this id before.",
    { field: "Repeatability-Request-ID" },
  );
}

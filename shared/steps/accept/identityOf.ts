import { createHash } from "node:crypto";
import { DialerError } from "../../domain/dialerError.ts";
import { dayMs } from "../../domain/durations.ts";
import type { RememberedRequest } from "../../ports/repeatLedger.ts";
import type { AcceptDeps } from "./acceptDeps.ts";
import type { AcceptInput } from "./acceptInput.ts";

/** How long a repeated request is recognised (contract §4). */
const repeatSpan = dayMs;

/** What counts for a request and its repetitions: those of the first sending. */
export interface Identity {
  readonly id: string;
  /** Ms since 1970 UTC. */
  readonly at: number;
  /** The configurations of the deliveries that it makes, in order, where they do not follow from the request alone. */
  readonly configIds?: readonly string[];
}

/** What tells bodies apart. */
function digestOf(body: string): string {
  return createHash("sha256").update(body).digest("base64");
}

/**
 * The id and the moment that count: the fresh ones or, for a repeated request, those of its first sending.
 * @param fresh the id that counts for a request that was not sent before
 * @param now ms since 1970 UTC
 * @param configIds the configurations of the deliveries that it makes, where they do not follow from the request alone
 * @throws DialerError RepeatabilityMismatch
 */
export async function identityOf(
  deps: AcceptDeps,
  input: AcceptInput,
  fresh: string,
  now: number,
  configIds?: readonly string[],
): Promise<Identity> {
  const own = configIds === undefined ? {} : { configIds };
  if (input.requestId === undefined) return { id: fresh, at: now, ...own };
  const bodyDigest = digestOf(input.body);
  const counts = await deps.repeats.remember(
    input.caller,
    input.requestId.toLowerCase(),
    { deliveryId: fresh, bodyDigest, at: now, ...own },
    now - repeatSpan,
  );
  if (counts.bodyDigest !== bodyDigest) throw anotherBody();
  return identityIn(counts);
}

/**
 * What is remembered of the same request, sent before.
 * @param now ms since 1970 UTC
 * @throws DialerError RepeatabilityMismatch where another request came under its id
 */
export async function earlierRequest(
  deps: Pick<AcceptDeps, "repeats">,
  input: AcceptInput,
  now: number,
): Promise<RememberedRequest | undefined> {
  if (input.requestId === undefined) return undefined;
  const earlier = await deps.repeats.recall(input.caller, input.requestId.toLowerCase(), now - repeatSpan);
  if (earlier !== undefined && earlier.bodyDigest !== digestOf(input.body)) throw anotherBody();
  return earlier;
}

/**
 * Reads a request; where that fails and another request came under its id, it is told so first of all.
 * @throws DialerError RepeatabilityMismatch, and what `read` throws
 */
export async function readRequest<T>(deps: AcceptDeps, input: AcceptInput, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    await earlierRequest(deps, input, deps.clock.now());
    throw error;
  }
}

/** What counts for the repetitions of a request. */
export function identityIn({ deliveryId, at, configIds }: RememberedRequest): Identity {
  return { id: deliveryId, at, ...(configIds === undefined ? {} : { configIds }) };
}

function anotherBody(): DialerError {
  const message = "Repeatability-Request-ID: a request with another body came under this id before.";
  return new DialerError("RepeatabilityMismatch", message, { field: "Repeatability-Request-ID" });
}

import { REPEATABILITY_WINDOW_MS } from "../constants.ts";
import { ApiError } from "./apiError.ts";

/** An answer kept for the repetition of its request. */
export interface RememberedAnswer {
  readonly id: string;
  /** ms since the epoch */
  readonly at: number;
  /** hash of method, path and body: the same id with another request is refused */
  readonly fingerprint: string;
  readonly status: number;
  readonly body?: unknown;
}

/** The repeatability headers of a request. */
interface Repeatability {
  readonly id: string;
  readonly fingerprint: string;
}

/** Remembers answers by repeatability id, for the window of the service. */
export interface RepeatabilityStore {
  /**
   * Says what was answered to this request before.
   * @returns `null` the first time; the id counts as in flight until `release`
   * @throws ApiError 409 while the first request is in flight, 400 where the id came with another request
   */
  claim(request: Repeatability): RememberedAnswer | null;
  /** Keeps an answer; its id stays in flight. */
  remember(answer: RememberedAnswer): void;
  /** Ends the flight of an id, with or without an answer kept. */
  release(id: string): void;
  answers(): Iterable<RememberedAnswer>;
}

const REJECTED = { "repeatability-result": "rejected" };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Makes the store.
 * @param earlier answers of earlier runs; those past the window are dropped
 */
export function createRepeatabilityStore(earlier: Iterable<RememberedAnswer>): RepeatabilityStore {
  const known = new Map<string, RememberedAnswer>();
  const inFlight = new Map<string, string>();
  // entries stand in the order of their age, so only the head needs a look
  const forgetOld = () => {
    for (const [id, answer] of known) {
      if (answer.at > Date.now() - REPEATABILITY_WINDOW_MS) return;
      known.delete(id);
    }
  };
  for (const answer of earlier) known.set(answer.id, answer);
  forgetOld();
  return {
    claim: ({ id, fingerprint }) => {
      forgetOld();
      const answer = known.get(id);
      const first = inFlight.get(id) ?? answer?.fingerprint;
      if (first !== undefined && first !== fingerprint) {
        throw new ApiError(400, "BadRequest", "The Repeatability-Request-ID was used for another request.", REJECTED);
      }
      if (inFlight.has(id)) {
        throw new ApiError(409, "Conflict", "The request with this Repeatability-Request-ID is in flight.", REJECTED);
      }
      if (answer !== undefined) return answer;
      inFlight.set(id, fingerprint);
      return null;
    },
    remember: (answer) => known.set(answer.id, answer),
    release: (id) => inFlight.delete(id),
    answers: () => known.values(),
  };
}

/**
 * Reads the repeatability headers.
 * @returns `null` where neither is there
 * @throws ApiError 400 where one is missing or malformed, 412 where First-Sent lies before the window
 */
export function readRepeatability(id: string | undefined, firstSent: string | undefined): { id: string } | null {
  if (id === undefined && firstSent === undefined) return null;
  if (id === undefined || !UUID.test(id)) {
    throw new ApiError(400, "BadRequest", "Repeatability-Request-ID must be a UUID.", REJECTED);
  }
  const sentAt = Date.parse(firstSent ?? "");
  if (!firstSent?.endsWith("GMT") || Number.isNaN(sentAt)) {
    throw new ApiError(400, "BadRequest", "Repeatability-First-Sent must be an HTTP date.", REJECTED);
  }
  if (sentAt < Date.now() - REPEATABILITY_WINDOW_MS) {
    throw new ApiError(412, "PreconditionFailed", "Repeatability-First-Sent lies before the window.", REJECTED);
  }
  return { id };
}

import type { JournalEntry } from "../store/journal.ts";
import type { World } from "../world.ts";
import type { JsonObject } from "./fields.ts";

/** A request whose signature was checked. */
export interface ApiRequest {
  /** what the pattern's groups caught, decoded */
  readonly params: readonly string[];
  readonly body: JsonObject;
  readonly repeatabilityId: string | null;
  /** when it was signed, to the second, in ISO 8601; `null` where it came with a token instead of a signature */
  readonly signedAt: string | null;
}

/** What an operation answers. */
export interface ApiAnswer {
  readonly status: number;
  /** absent for statuses without a body */
  readonly body?: unknown;
  /** makes the answer true, and journals it with further entries in one write */
  readonly commit?: (...further: JournalEntry[]) => void;
  /** the connection is cut instead of answering */
  readonly cutsConnection?: boolean;
  /** the answer waits for this */
  readonly heldUntil?: Promise<void>;
}

/** One operation of the interface. */
export interface Route {
  readonly method: "GET" | "POST" | "DELETE";
  /** matches the raw path; action verbs are suffixes of its last segment */
  readonly pattern: RegExp;
  /** the SDK's name of it, under which it is counted */
  readonly name: string;
  answer(world: World, request: ApiRequest): ApiAnswer;
}

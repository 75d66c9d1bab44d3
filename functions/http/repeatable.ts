import type { HttpRequest } from "@azure/functions";
import { DialerError } from "../../shared/domain/dialerError.ts";
import { guid } from "../../shared/domain/guid.ts";
import type { Caller } from "../../shared/ports/tokens.ts";
import type { AcceptInput } from "../../shared/steps/accept/acceptInput.ts";
import { bodyLimits, readJsonText } from "./readJsonText.ts";

/**
 * Reads a request that may be repeated.
 * @param read reads its body; a small JSON one where absent
 * @returns what is to be accepted, and the headers of the answer
 * @throws DialerError InvalidArgument, TooLarge, UnsupportedMediaType
 */
export async function repeatable(
  request: HttpRequest,
  caller: Caller,
  read = () => readJsonText(request, bodyLimits.single),
): Promise<{ input: AcceptInput; headers: Record<string, string> }> {
  const body = await read();
  const requestId = repeatabilityId(request.headers);
  if (requestId === undefined) return { input: { body, caller: caller.id }, headers: {} };
  return { input: { body, caller: caller.id, requestId }, headers: { "Repeatability-Result": "accepted" } };
}

/** The request's repeatability id, where it came with the moment it was first sent (OASIS Repeatable Requests 1.0). */
function repeatabilityId(headers: { get(name: string): string | null }): string | undefined {
  const id = headers.get("repeatability-request-id");
  const firstSent = headers.get("repeatability-first-sent");
  if (id === null && firstSent === null) return undefined;
  if (id === null || !guid.test(id)) throw faulty("Repeatability-Request-ID", "a GUID");
  if (firstSent === null || Number.isNaN(Date.parse(firstSent))) {
    throw faulty("Repeatability-First-Sent", "a date in the form of RFC 7231");
  }
  return id;
}

function faulty(field: string, accepted: string): DialerError {
  return new DialerError("InvalidArgument", `${field}: missing or not accepted; ${accepted} is accepted.`, { field });
}

import type { HttpResponseInit } from "@azure/functions";
import { DialerError } from "../../shared/domain/dialerError.ts";
import { errorCodes } from "./errorCodes.ts";

/** How soon to come back where nothing else is known, in seconds. */
const retryAfter = 2;

/** Codes of errors that mean that another service does not answer. */
const unreachable: readonly string[] = [
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "ETIMEDOUT",
  "EPIPE",
  "REQUEST_SEND_ERROR",
  "ServiceCommunicationProblem",
  "ServiceTimeout",
  "ServerBusy",
  "ERR_JWKS_TIMEOUT",
  "UND_ERR_SOCKET",
  "UND_ERR_CONNECT_TIMEOUT",
  "OperationTimeoutError",
  "ServiceUnavailableError",
];

/** Names of errors that mean that an answer was waited for in vain. */
const unanswered: readonly string[] = ["AbortError", "TimeoutError"];

/**
 * Turns any error into the answer for the caller, in Dataverse's shape.
 * @returns an answer without internals; the log has the rest
 */
export function errorAnswer(error: unknown): HttpResponseInit {
  const known = asDialerError(error);
  if (known === undefined) return answer(500, "0x80040216", "An unexpected error occurred.");
  const [status, code] = errorCodes[known.code];
  const init = answer(status, code, known.message);
  if (known.code === "Unauthenticated") return withHeader(init, "WWW-Authenticate", "Bearer");
  if (status === 429 || status === 503) {
    return withHeader(init, "Retry-After", String(known.retryAfterSeconds ?? retryAfter));
  }
  if (known.code === "RepeatabilityMismatch") return withHeader(init, "Repeatability-Result", "rejected");
  return init;
}

function asDialerError(error: unknown): DialerError | undefined {
  if (error instanceof DialerError) return error;
  return isUnreachable(error)
    ? new DialerError("DependencyDown", "A service that is needed does not answer; try again later.")
    : undefined;
}

function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  const status = "statusCode" in error ? Number(error.statusCode) : 0;
  if (unreachable.includes(code) || unanswered.includes(error.name) || status >= 500) return true;
  // where nobody listens, the bus's SDK says so at the head of its message alone
  if (error.name === "MessagingError" && unreachable.includes(error.message.split(":")[0] ?? "")) return true;
  // and where it has tried several times, it throws all that went wrong
  return error instanceof AggregateError ? error.errors.some(isUnreachable) : isUnreachable(error.cause);
}

function answer(status: number, code: string, message: string): HttpResponseInit {
  return {
    status,
    headers: { "Content-Type": "application/json; odata.metadata=minimal" },
    body: JSON.stringify({ error: { code, message } }),
  };
}

function withHeader(init: HttpResponseInit, name: string, value: string): HttpResponseInit {
  return { ...init, headers: { ...(init.headers as Record<string, string>), [name]: value } };
}

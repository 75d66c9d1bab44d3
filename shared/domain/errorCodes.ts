/**
 * Every way in which the system says no. The codes are stable: callers and tests may rely on them.
 * The HTTP border (functions/http/errorAnswer.ts) gives each its status and Dataverse code.
 */
export const errorCodes = {
  /** A field is missing, has the wrong type or a value that is not accepted. */
  InvalidArgument: "InvalidArgument",
  /** The body is not JSON; the message names line and column. */
  MalformedJson: "MalformedJson",
  /** No valid token came with the request. */
  Unauthenticated: "Unauthenticated",
  /** The token is valid but lacks the role. */
  Forbidden: "Forbidden",
  /** No such record. */
  NotFound: "NotFound",
  /** The address exists, but not for this HTTP method. */
  MethodNotAllowed: "MethodNotAllowed",
  /** The record exists already, or its state does not allow the change. */
  Conflict: "Conflict",
  /** The record has changed since the ETag given in If-Match. */
  PreconditionFailed: "PreconditionFailed",
  /** The body is larger than accepted. */
  TooLarge: "TooLarge",
  /** The body is not of the content type application/json. */
  UnsupportedMediaType: "UnsupportedMediaType",
  /** A Repeatability-Request-ID came again with another body. */
  RepeatabilityMismatch: "RepeatabilityMismatch",
  /** The caller has sent too many requests in a while (contract §3). */
  TooManyRequests: "TooManyRequests",
  /** The caller has too many requests under way at once (contract §3). */
  TooManyAtOnce: "TooManyAtOnce",
  /** A service this one needs does not answer; trying again later may help. */
  DependencyDown: "DependencyDown",
} as const;

/** One of the codes above. */
export type ErrorCode = keyof typeof errorCodes;

import type { ErrorCode } from "./errorCodes.ts";

/**
 * An error that is an answer: thrown where a request or message cannot be carried out, turned into an HTTP answer or a
 * retry at the border. Its message may be shown to callers, so it never holds personal data.
 */
export class DialerError extends Error {
  /** What kind of no this is. */
  readonly code: ErrorCode;
  /** The field at fault, as the caller spells it, e.g. `Windows[2].Start`. */
  readonly field: string | undefined;
  /** After how many seconds trying again may help, where that is known. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { field?: string; cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "DialerError";
    this.code = code;
    this.field = options.field;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

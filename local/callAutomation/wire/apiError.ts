/** A refusal in the wire form of Call Automation: `{"error":{"code","message"}}` with a status. */
export class ApiError extends Error {
  readonly status: number;
  /** often the numeric sub-code as a string, as in the real service */
  readonly code: string;
  readonly headers: Record<string, string>;

  /**
   * @param status HTTP status
   * @param code error code of the body
   * @param message one sentence, without personal data
   * @param headers further response headers
   */
  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  /** The body that says so. */
  get body(): unknown {
    return { error: { code: this.code, message: this.message } };
  }
}

/** The refusals of RFC 6749 §5.2 that can happen here, with their HTTP status. */
const STATUS_OF = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_scope: 400,
  unsupported_grant_type: 400,
} as const;

/** A request the token endpoint refuses. */
export class OauthError extends Error {
  readonly code: keyof typeof STATUS_OF;
  readonly status: number;

  /** @param description says what to do better */
  constructor(code: keyof typeof STATUS_OF, description: string) {
    super(description);
    this.code = code;
    this.status = STATUS_OF[code];
  }
}

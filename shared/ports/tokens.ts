/** The app roles of contract §2. */
export const roles = ["Omnichannel.Agent", "Omnichannel.Supervisor", "Omnichannel.Administrator"] as const;

/** One of the roles above. */
export type Role = (typeof roles)[number];

/** Who sent a request. */
export interface Caller {
  /** Stable across requests of the same caller: tenant and object id. */
  readonly id: string;
  readonly roles: readonly Role[];
}

/**
 * Checks bearer tokens. Neither says why a token is not valid.
 * @throws DialerError DependencyDown where the issuer's keys cannot be read, which says nothing about the token
 */
export interface Tokens {
  /** Who sent a token issued by Microsoft Entra ID or the local identity provider; undefined for one not valid. */
  caller(token: string): Promise<Caller | undefined>;
  /** Whether a callback's token was issued by Azure Communication Services for our resource. */
  isFromTelephony(token: string): Promise<boolean>;
}

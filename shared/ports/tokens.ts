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

/** Checks bearer tokens. Both give undefined for anything but a valid one, and say no more about why. */
export interface Tokens {
  /** A caller's token, issued by Microsoft Entra ID or the local identity provider. */
  caller(token: string): Promise<Caller | undefined>;
  /** Whether a callback's token was issued by Azure Communication Services for our resource. */
  isFromTelephony(token: string): Promise<boolean>;
}

/** A call or conversation, under an id so that a repeated message counts once. */
export interface Contact {
  readonly id: string;
  /** ms since 1970 UTC. */
  readonly at: number;
}

/** How many contacts a rolling period may hold, the one that is asked for among them. */
export interface ContactLimit {
  readonly max: number;
  readonly periodMs: number;
}

/** A key under which a contact is to be noted, and the limits it must keep there. */
export interface CountedKey {
  readonly key: string;
  readonly limits: readonly ContactLimit[];
}

/** Remembers when somebody was called, by key (contactKeys): the last hundred moments of the last 30 days. */
export interface ContactLedger {
  /** Notes a contact under each of the keys. */
  note(keys: readonly string[], contact: Contact): Promise<void>;
  /**
   * Notes a contact that is about to come where that keeps every limit, so that of several at one moment no more are
   * let through than there may be. Asked again with the same id it counts once, at the later moment.
   * @returns whether it may come; where it may not, nothing is noted
   */
  take(keys: readonly CountedKey[], contact: Contact): Promise<boolean>;
  /** Takes back a contact that did not come after all. */
  forget(keys: readonly string[], id: string): Promise<void>;
  /**
   * The moments noted since one.
   * @param exceptId a contact that is left out, since it is the one that is decided on
   * @returns a list for each key, in the keys' order, each ascending
   */
  moments(keys: readonly string[], since: number, exceptId?: string): Promise<readonly (readonly number[])[]>;
}

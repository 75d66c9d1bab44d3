/** A call or conversation, under an id so that a repeated message counts once. */
export interface Contact {
  readonly id: string;
  /** ms since 1970 UTC. */
  readonly at: number;
}

/** Remembers when somebody was called, by key (contactKeys): the last hundred moments of the last 30 days. */
export interface ContactLedger {
  /** Notes a contact under each of the keys. */
  note(keys: readonly string[], contact: Contact): Promise<void>;
  /**
   * The moments noted since one.
   * @returns a list for each key, in the keys' order, each ascending
   */
  moments(keys: readonly string[], since: number): Promise<readonly (readonly number[])[]>;
}

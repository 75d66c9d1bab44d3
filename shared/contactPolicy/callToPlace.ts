import type { ContactFacts } from "./contactFacts.ts";

/** A call that is to be placed, before anything about it has been read. */
export type CallToPlace = Omit<ContactFacts, "place" | "consents" | "contacts" | "talkedAt"> & {
  readonly contactId: string;
  /** What the call is about (contactKeys). */
  readonly subject: string;
};

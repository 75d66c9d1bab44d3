import type { capKeys } from "./frequencyCap.ts";

/** The keys under which a call is counted. */
export type ContactKeys = Readonly<Record<(typeof capKeys)[number] | "talk", string>>;

/**
 * Names what calls to somebody are counted by: their number, the contact, and the subject for this number; `talk`
 * counts conversations about the subject.
 * @param subject what the call is about, e.g. a debt's id, or the configuration's where nothing is said
 */
export function contactKeys(number: string, contactId: string, subject: string): ContactKeys {
  return {
    number: `number ${number}`,
    contact: `contact ${contactId.toLowerCase()}`,
    subject: `subject ${number} ${subject}`,
    talk: `talk ${number} ${subject}`,
  };
}

import type { CallEntry, CallRecord } from "./callRecord.ts";

/** The most entries of a record. */
const mostEntries = 100;

/** The most characters of a record as JSON: 48 KB in Table Storage, which keeps two bytes a character. */
const mostCharacters = 24_000;

/** Kept free of what was said and heard, so that who came, who left and how it ended always finds room. */
const reserve = { entries: 20, characters: 4_000 } as const;

/**
 * Adds to what is known of a call. What there is no room for is left out, words first, and the record says so.
 * @param record undefined where nothing has happened yet
 */
export function addEntries(record: CallRecord | undefined, entries: readonly CallEntry[]): CallRecord {
  return entries.reduce(addEntry, record ?? { entries: [], size: 0 });
}

function addEntry(record: CallRecord, entry: CallEntry): CallRecord {
  const size = record.size + JSON.stringify(entry).length + 1;
  const isTalk = entry.kind === "said" || entry.kind === "heard";
  const room = isTalk ? reserve : { entries: 0, characters: 0 };
  const isFull = record.entries.length >= mostEntries - room.entries || size > mostCharacters - room.characters;
  return isFull ? { ...record, truncated: true } : { ...record, entries: [...record.entries, entry], size };
}

import type { DialChange, DialRecord } from "./dialRecord.ts";
import type { Journal, JournalEntry } from "./journal.ts";

/** Every dial placed, and what their number sequence decides; changes go to the journal before they are seen. */
export interface DialBook {
  readonly dials: ReadonlyMap<string, DialRecord>;
  /** How many dials to this address were placed so far. */
  countTo(address: string): number;
  /** Adds dials and journals them, with further entries, in one write. */
  place(dials: ReadonlyMap<string, DialRecord>, ...further: JournalEntry[]): void;
  change(key: string, change: DialChange): void;
  addPrompt(key: string, text: string, at: string): void;
  /** Says true the first time it is asked about a number, over all runs. */
  refuseFirst(number: string): boolean;
  /** Forgets ended dials. @returns how many */
  clearEnded(): number;
  /** The entries that say the same as the book. */
  entries(): JournalEntry[];
}

/**
 * Makes the book of dials from what the journal holds.
 * @param earlier entries of earlier runs; other kinds than dials are skipped
 * @param compact rewrites the journal from the current state, called after dials were forgotten
 */
export function createDialBook(earlier: JournalEntry[], journal: Journal, compact: () => void): DialBook {
  const dials = new Map<string, DialRecord>();
  const counts = new Map<string, number>();
  const refused = new Set<string>();
  const add = (key: string, dial: DialRecord) => {
    dials.set(key, dial);
    counts.set(dial.to, (counts.get(dial.to) ?? 0) + 1);
  };
  for (const entry of earlier) {
    if (entry.kind === "dial") add(entry.key, entry.dial);
    else if (entry.kind === "refusedFirst") refused.add(entry.number);
    else if (entry.kind === "dialCounts") restoreCounts(counts, entry.counts);
    else applyToDial(dials, entry);
  }
  const write = (entry: JournalEntry) => {
    journal.append(entry);
    applyToDial(dials, entry);
  };
  return {
    dials,
    countTo: (address) => counts.get(address) ?? 0,
    place: (placed, ...further) => {
      journal.append(...dialEntries(placed), ...further);
      for (const [key, dial] of placed) add(key, dial);
    },
    change: (key, change) => write({ kind: "change", key, change }),
    addPrompt: (key, text, at) => write({ kind: "prompt", key, text, at }),
    refuseFirst: (number) => {
      if (refused.has(number)) return false;
      journal.append({ kind: "refusedFirst", number });
      refused.add(number);
      return true;
    },
    clearEnded: () => {
      const before = dials.size;
      for (const [key, dial] of dials) if (dial.endedAt !== null) dials.delete(key);
      compact();
      return before - dials.size;
    },
    entries: () => [
      ...dialEntries(dials),
      ...[...refused].map((number): JournalEntry => ({ kind: "refusedFirst", number })),
      { kind: "dialCounts", counts: Object.fromEntries(counts) },
    ],
  };
}

function dialEntries(dials: ReadonlyMap<string, DialRecord>): JournalEntry[] {
  return [...dials].map(([key, dial]) => ({ kind: "dial", key, dial }));
}

/** A compacted journal names its counts after its dials, since some of the dials counted are forgotten. */
function restoreCounts(counts: Map<string, number>, known: Record<string, number>): void {
  for (const [address, count] of Object.entries(known)) counts.set(address, count);
}

function applyToDial(dials: Map<string, DialRecord>, entry: JournalEntry): void {
  if (entry.kind === "change") Object.assign(dials.get(entry.key) ?? {}, entry.change);
  if (entry.kind === "prompt") dials.get(entry.key)?.prompts.push({ text: entry.text, at: entry.at });
}

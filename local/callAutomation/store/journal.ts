import { closeSync, existsSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { RememberedAnswer } from "../wire/repeatability.ts";
import type { DialChange, DialRecord } from "./dialRecord.ts";
import type { Settings } from "./settings.ts";

/** One line of the journal. Dials are named by `key`, as one call may hold several. */
export type JournalEntry =
  | { readonly kind: "dial"; readonly key: string; readonly dial: DialRecord }
  | { readonly kind: "change"; readonly key: string; readonly change: DialChange }
  | { readonly kind: "prompt"; readonly key: string; readonly text: string; readonly at: string }
  | { readonly kind: "answer"; readonly answer: RememberedAnswer }
  | { readonly kind: "refusedFirst"; readonly number: string }
  | { readonly kind: "dialCounts"; readonly counts: Record<string, number> }
  | { readonly kind: "settings"; readonly settings: Settings };

/** An append-only file of JSON lines. */
export interface Journal {
  /**
   * Writes entries with one write call: once it returns they survive the death of this process (not of the machine).
   */
  append(...entries: JournalEntry[]): void;
  /** Replaces everything written so far. */
  rewrite(entries: Iterable<JournalEntry>): void;
  close(): void;
}

/**
 * Opens the journal in a directory.
 * @param directory holds `journal.jsonl`
 * @returns the journal and what earlier runs left in it; a line cut short by a kill is left out
 */
export function openJournal(directory: string): { journal: Journal; entries: JournalEntry[] } {
  const path = join(directory, "journal.jsonl");
  const entries = existsSync(path) ? parse(readFileSync(path, "utf8")) : [];
  let file = openSync(path, "a", 0o600);
  const journal: Journal = {
    append: (...added) => {
      writeAll(file, linesOf(added));
    },
    rewrite: (all) => {
      const fresh = openSync(`${path}.new`, "w", 0o600);
      writeAll(fresh, linesOf(all));
      closeSync(fresh);
      renameSync(`${path}.new`, path);
      closeSync(file);
      file = openSync(path, "a", 0o600);
    },
    close: () => closeSync(file),
  };
  return { journal, entries };
}

function linesOf(entries: Iterable<JournalEntry>): string {
  let text = "";
  for (const entry of entries) text += `${JSON.stringify(entry)}\n`;
  return text;
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
}

function parse(text: string): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const line of text.split("\n")) {
    try {
      if (line !== "") entries.push(JSON.parse(line) as JournalEntry);
    } catch {
      // only the last line can be cut short, and what it said was never answered
    }
  }
  return entries;
}

import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statSync, writeSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { readJsonLines } from "./readJsonLines.ts";

/*
 * The files of a journal, each one JSON value a line:
 *
 *   journal.<n>.jsonl   a line is one atomic group of changes; groups stand in the order they were made
 *   snapshot.jsonl      first line {"from":n}, each further line one change; journals from n on come after it
 *
 *   appending to journal n ──large enough──▶ appending to journal n+1 while snapshot.jsonl.tmp is being written
 *        ▲                                        │
 *        └── renamed to snapshot.jsonl, journals up to n deleted ──┘
 *
 * Changes go on while a snapshot is written, so it may hold some that journal n+1 holds too. That does no harm: a
 * change states the whole row, so replaying it once more gives the same row. A process killed while appending leaves a
 * last line without its end; nobody was told that it was stored, and reading leaves it out. Each start begins a new
 * journal, so such a line stays the last of its file.
 *
 * Appending is a plain synchronous write: what was written belongs to the operating system and survives the death of
 * this process, though not a power cut.
 */

/** A live journal. */
export interface Journal {
  /** Writes one group of changes; when this returns, the group survives the death of the process. */
  append(changes: readonly unknown[]): void;
  close(): Promise<void>;
}

/** What a journal needs of its owner. */
export interface JournalOwner {
  /** Takes in one change of a former run. */
  replay(change: unknown): void;
  /** The whole state as changes, in portions; each is made within one turn of the event loop. */
  portions(): Iterable<unknown[]>;
  /** Told when a file could not be written. The state in memory is then ahead of the files, so the process must end. */
  failed(error: unknown): void;
}

/**
 * Opens the journal in a directory: replays what former runs left, then begins a new file.
 * @param directory made where it is missing
 * @param snapshotAfterBytes how many bytes are appended before a snapshot replaces them
 */
export async function openJournal(
  directory: string,
  owner: JournalOwner,
  snapshotAfterBytes: number,
): Promise<Journal> {
  mkdirSync(directory, { recursive: true });
  const replayed = await replayFiles(directory, owner);
  let { numbers, journalBytes, snapshotBytes } = replayed;
  let current = Math.max(0, ...numbers) + 1;
  let file = openSync(journalPath(directory, current), "a");
  let snapshot: Promise<void> | undefined;

  const takeSnapshot = async () => {
    const covered = [...numbers, current];
    closeSync(file);
    current += 1;
    file = openSync(journalPath(directory, current), "a");
    numbers = [];
    journalBytes = 0;
    snapshotBytes = await writeSnapshot(directory, current, owner.portions());
    for (const number of covered) rmSync(journalPath(directory, number));
    snapshot = undefined;
  };

  return {
    append(changes) {
      try {
        const line = Buffer.from(`${JSON.stringify(changes)}\n`);
        for (let written = 0; written < line.length; ) written += writeSync(file, line, written);
        journalBytes += line.length;
      } catch (error) {
        owner.failed(error);
        throw error;
      }
      if (snapshot === undefined && journalBytes > Math.max(snapshotAfterBytes, snapshotBytes)) {
        snapshot = takeSnapshot().catch(owner.failed);
      }
    },
    async close() {
      await snapshot;
      closeSync(file);
    },
  };
}

async function replayFiles(directory: string, owner: JournalOwner) {
  const { from, snapshotBytes } = await replaySnapshot(directory, owner);
  const numbers: number[] = [];
  let journalBytes = 0;
  for (const number of journalNumbers(directory)) {
    const path = journalPath(directory, number);
    if (number < from) {
      rmSync(path);
      continue;
    }
    for await (const group of readJsonLines(path)) for (const change of group as unknown[]) owner.replay(change);
    numbers.push(number);
    journalBytes += statSync(path).size;
  }
  return { numbers, journalBytes, snapshotBytes };
}

async function replaySnapshot(directory: string, owner: JournalOwner) {
  const path = snapshotPath(directory);
  const snapshotBytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  let from: number | undefined;
  if (snapshotBytes > 0) {
    for await (const line of readJsonLines(path)) {
      if (from === undefined) from = (line as { from: number }).from;
      else owner.replay(line);
    }
  }
  return { from: from ?? 0, snapshotBytes };
}

async function writeSnapshot(directory: string, from: number, portions: Iterable<unknown[]>): Promise<number> {
  const temporary = `${snapshotPath(directory)}.tmp`;
  const file = await open(temporary, "w");
  let bytes = 0;
  const write = async (values: unknown[]) => {
    const text = Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(""));
    bytes += text.length;
    await file.appendFile(text);
  };
  try {
    await write([{ from }]);
    for (const portion of portions) {
      await write(portion);
      await setImmediate();
    }
  } finally {
    await file.close();
  }
  await rename(temporary, snapshotPath(directory));
  return bytes;
}

function journalNumbers(directory: string): number[] {
  return readdirSync(directory)
    .map((name) => Number(/^journal\.(\d+)\.jsonl$/.exec(name)?.[1]))
    .filter((number) => !Number.isNaN(number))
    .sort((left, right) => left - right);
}

function journalPath(directory: string, number: number): string {
  return join(directory, `journal.${number}.jsonl`);
}

function snapshotPath(directory: string): string {
  return join(directory, "snapshot.jsonl");
}

import { closeSync, fdatasync, fdatasyncSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { SEGMENT_BYTES } from "../limits.ts";
import { encodeFrame } from "./encodeFrame.ts";
import type { Segment } from "./replaySegments.ts";
import { segmentName } from "./segmentName.ts";
import type { Journal } from "./types.ts";

/** What the log needs to know of the messages it holds, to keep itself short. */
export interface JournalOptions {
  dir: string;
  /** `write` survives a killed process, `fsync` a cut of power too, at one disk flush for each group of operations. */
  durability: "write" | "fsync";
  /** The segments found at the start, oldest first. */
  segments: Segment[];
  /** About how many bytes the living records take. */
  liveBytes(): number;
  /** Appends again whatever is alive and has its last full record in this segment or an older one. */
  relog(journal: Journal, segment: number): void;
  segmentBytes?: number;
}

interface State {
  options: JournalOptions;
  limit: number;
  segments: Segment[];
  current: Segment;
  file: number;
  pending: Buffer[];
  /** Called back once what is pending now is safe. */
  waiting: (() => void)[];
  /** Written, and to be called back after the next flush to disk. */
  unsynced: (() => void)[];
  syncing: boolean;
  cleaning: boolean;
  turn: NodeJS.Immediate | undefined;
}

/**
 * Opens the append-only log for writing.
 *
 * Group commit: what one turn of the event loop appends is one write, and callbacks follow it; with `fsync` they follow
 * a flush to disk, of which one runs at a time for all that was written before it. A failed write ends the process: a
 * broker that cannot write must not acknowledge.
 *
 * Cleaning: a full segment is sealed and a new one begun. While the log is more than twice what lives in it, the oldest
 * segment's living records are appended again and its file is deleted. Only the oldest is ever removed, so a later
 * change of a record is never lost before the record itself.
 */
export function openJournal(options: JournalOptions): Journal {
  const segments = options.segments.length > 0 ? [...options.segments] : [{ number: 1, bytes: 0 }];
  const current = segments[segments.length - 1] as Segment;
  const state: State = {
    options,
    limit: options.segmentBytes ?? SEGMENT_BYTES,
    segments,
    current,
    file: openSegment(options, current.number),
    pending: [],
    waiting: [],
    unsynced: [],
    syncing: false,
    cleaning: false,
    turn: undefined,
  };
  const journal: Journal = {
    append: (ops) => {
      state.pending.push(encodeFrame(ops));
      schedule(state, journal);
      return state.current.number;
    },
    whenSafe: (done) => {
      state.waiting.push(done);
      schedule(state, journal);
    },
    close: () => close(state),
  };
  return journal;
}

function openSegment({ dir, durability }: JournalOptions, number: number): number {
  const file = openSync(join(dir, segmentName(number)), "a");
  if (durability === "fsync") {
    // a new file's name is safe once its directory is
    const directory = openSync(dir, "r");
    fsyncSync(directory);
    closeSync(directory);
  }
  return file;
}

function schedule(state: State, journal: Journal): void {
  state.turn ??= setImmediate(() => {
    state.turn = undefined;
    write(state);
    roll(state, journal);
    const done = state.waiting;
    state.waiting = [];
    if (state.options.durability === "write") for (const callback of done) callback();
    else for (const callback of done) state.unsynced.push(callback);
    flush(state, journal);
  });
}

function write(state: State): void {
  if (state.pending.length === 0) return;
  const bytes = Buffer.concat(state.pending);
  state.pending = [];
  for (let at = 0; at < bytes.length; ) at += writeSync(state.file, bytes, at);
  state.current.bytes += bytes.length;
}

function flush(state: State, journal: Journal): void {
  if (state.syncing || state.unsynced.length === 0) return;
  state.syncing = true;
  const done = state.unsynced;
  state.unsynced = [];
  fdatasync(state.file, (error) => {
    if (error) throw error;
    state.syncing = false;
    roll(state, journal);
    for (const callback of done) callback();
    flush(state, journal);
  });
}

/**
 * Begins the next segment once the current one is full; not while a flush to disk uses its file. What is pending goes
 * to the new one although its callers were told the old number: a record is only ever kept longer by that, never lost.
 */
function roll(state: State, journal: Journal): void {
  if (state.current.bytes < state.limit || state.syncing) return;
  if (state.options.durability === "fsync") fdatasyncSync(state.file);
  closeSync(state.file);
  state.current = { number: state.current.number + 1, bytes: 0 };
  state.segments.push(state.current);
  state.file = openSegment(state.options, state.current.number);
  clean(state, journal);
}

function clean(state: State, journal: Journal): void {
  const [oldest] = state.segments;
  if (state.cleaning || oldest === undefined || oldest === state.current) return;
  const total = state.segments.reduce((sum, segment) => sum + segment.bytes, 0);
  if (total <= 2 * state.options.liveBytes() + 2 * state.limit) return;
  state.cleaning = true;
  state.options.relog(journal, oldest.number);
  journal.whenSafe(() => {
    rmSync(join(state.options.dir, segmentName(oldest.number)));
    state.segments.shift();
    state.cleaning = false;
    clean(state, journal);
  });
}

async function close(state: State): Promise<void> {
  if (state.turn !== undefined) clearImmediate(state.turn);
  write(state);
  if (state.options.durability === "fsync") fdatasyncSync(state.file);
  const done = [...state.unsynced, ...state.waiting];
  state.unsynced = [];
  state.waiting = [];
  for (const callback of done) callback();
  // a flush still under way holds the file's number: closing under it could flush a stranger
  while (state.syncing) await new Promise((resolve) => setImmediate(resolve));
  closeSync(state.file);
}

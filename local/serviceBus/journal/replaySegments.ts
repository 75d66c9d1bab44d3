import { mkdirSync, readdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { readFrames } from "./readFrames.ts";
import type { LogOp } from "./types.ts";

/** One file of the log. */
export interface Segment {
  number: number;
  bytes: number;
}

/**
 * Reads all segments of a log, oldest first, and cuts a torn tail off the last one: what it held was never
 * acknowledged.
 * @param apply is called for each operation with the number of its segment
 * @returns the segments; none for a new or empty directory. Throws where a segment before the last is damaged
 */
export function replaySegments(dir: string, apply: (op: LogOp, segment: number) => void): Segment[] {
  mkdirSync(dir, { recursive: true });
  const names = readdirSync(dir)
    .filter((name) => /^\d{10}\.log$/.test(name))
    .sort();
  return names.map((name, index) => {
    const number = Number.parseInt(name, 10);
    const path = join(dir, name);
    const content = readFileSync(path);
    const bytes = readFrames(content, (op) => apply(op, number));
    if (bytes < content.length) {
      if (index < names.length - 1) throw new Error(`the log segment ${path} is damaged at byte ${bytes}`);
      truncateSync(path, bytes);
    }
    return { number, bytes };
  });
}

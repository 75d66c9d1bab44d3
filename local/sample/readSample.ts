import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A record of the sample contact centre: an id and the rest. */
export type SampleRecord = { readonly id?: string; readonly number?: string } & Record<string, unknown>;

/** A delivery of the sample. */
export interface SampleDelivery {
  readonly config: string;
  readonly to: string;
  /** Seconds from now until its window opens; 0 means that it is open. */
  readonly opensInSeconds: number;
  readonly inputAttributes: Record<string, string>;
}

/**
 * Reads one of the sample's JSON files.
 * @param dir the sample's folder
 * @param name the file's path in it
 */
export function readSample<T>(dir: string, name: string): T {
  return JSON.parse(readFileSync(join(dir, name), "utf8")) as T;
}

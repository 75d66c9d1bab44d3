import { closeSync, fstatSync, openSync, renameSync, writeSync } from "node:fs";
import { LOG_FILE_BYTES } from "./limits.ts";

/** A part's log file. */
export interface PartLog {
  write(text: Buffer | string): void;
  /** The last line that was written. */
  lastWords(): string;
  /** What is written afterwards (the last words of a process that has ended) is dropped. */
  close(): void;
}

/**
 * Opens a part's log for appending. When it has grown too large it is renamed to `<path>.1` and begun anew.
 * @param path its folder has to exist
 * @param echo told of all that is written too
 * @param maxBytes how large it may get
 */
export function openPartLog(path: string, echo: (text: Buffer | string) => void, maxBytes = LOG_FILE_BYTES): PartLog {
  let file = openSync(path, "a");
  let closed = false;
  let bytes = fstatSync(file).size;
  let last = "";
  return {
    write(text) {
      if (closed) return;
      echo(text);
      const chunk = Buffer.from(text as string);
      if (bytes > 0 && bytes + chunk.length > maxBytes) {
        closeSync(file);
        renameSync(path, `${path}.1`);
        file = openSync(path, "a");
        bytes = 0;
      }
      bytes += writeSync(file, chunk);
      last = chunk.toString();
    },
    lastWords: () => last.trimEnd().split("\n").at(-1) ?? "",
    close() {
      if (!closed) closeSync(file);
      closed = true;
    },
  };
}

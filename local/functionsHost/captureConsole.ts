import { Console } from "node:console";
import { Writable } from "node:stream";
import { type Level, log } from "../support/log.ts";

/**
 * Sends what the app writes by `console` to the log, as the real host does with its worker's output: standard output
 * belongs to the ready line.
 */
export function captureConsole(): void {
  globalThis.console = new Console({ stdout: lines("info"), stderr: lines("warn"), colorMode: false });
}

function lines(level: Level): Writable {
  return new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      log(level, text.trimEnd(), { category: "Host.Function.Console" });
      done();
    },
  });
}

import { createReadStream } from "node:fs";

const NEWLINE = 10;

/**
 * Reads a file that holds one JSON value a line. A last line without its end is left out: its writer died in the
 * middle. (node:readline cannot be used: it cannot tell such a line, and it also ends lines at characters JSON leaves
 * bare.)
 * @returns the values in order; a line that is no JSON throws, naming the file
 */
export async function* readJsonLines(path: string): AsyncGenerator<unknown> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    let buffer = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    for (let end = buffer.indexOf(NEWLINE); end >= 0; end = buffer.indexOf(NEWLINE)) {
      yield parseLine(buffer.toString("utf8", 0, end), path);
      buffer = buffer.subarray(end + 1);
    }
    rest = buffer;
  }
}

function parseLine(line: string, path: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Error(`${path} holds a line that is no JSON`, { cause });
  }
}

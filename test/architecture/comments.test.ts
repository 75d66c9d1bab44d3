import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const folders = ["shared", "functions", "local", "bench", "test"];

/** A comment wider than code may be; drawings, which have lines in them, are let pass. */
const isLong = (line: string) => line.length > 120 && /^\s*(\/\*\*|\*|\/\/) /.test(line) && !/[─│]/.test(line);

test.each(folders)("comments in %s/ end where the formatter ends code, at 120 columns", (folder) => {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const long = files.filter((name) =>
    readFileSync(join(root, folder, name), "utf8")
      .split("\n")
      .some(isLong),
  );
  expect(long).toEqual([]);
});

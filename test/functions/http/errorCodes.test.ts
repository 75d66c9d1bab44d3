import { readFileSync } from "node:fs";
import { join } from "node:path";
import { errorCodes } from "../../../functions/http/errorCodes.ts";

test("docs/http.md names every status with its code, and no other", () => {
  const docs = readFileSync(join(__dirname, "../../../docs/http.md"), "utf8");
  const rows = [...docs.matchAll(/^\| (\d{3}(?:, \d{3})*) \| ((?:`0x\w+`(?:, )?)+) \|/gm)];
  const told = rows.flatMap(([, statuses = "", codes = ""]) =>
    statuses.split(", ").flatMap((status) => codes.split(", ").map((code) => `${status} ${code.replaceAll("`", "")}`)),
  );
  const given = Object.values(errorCodes).map(([status, code]) => `${status} ${code}`);
  // what nobody foresaw (errorAnswer)
  expect([...new Set(told)].sort()).toEqual([...new Set([...given, "500 0x80040216"])].sort());
});

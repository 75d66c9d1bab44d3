import { isUnchanged } from "../../../functions/http/isUnchanged.ts";
import { httpRequest } from "../../support/httpRequest.ts";

const version = "W/\"datetime'2026-11-21T09%3A00%3A00.0000000Z'\"";

test.each([
  [undefined, false],
  [version, true],
  [`W/"1", ${version}`, true],
  ["*", true],
  ['W/"1"', false],
])("Where If-None-Match is %s, that the caller has the row already is %p", (header, expected) => {
  const headers = header === undefined ? {} : { "If-None-Match": header };
  expect(isUnchanged(httpRequest("/api/x", { headers }), version)).toBe(expected);
});

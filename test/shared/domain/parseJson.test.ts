import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { DialerError } from "../../../shared/domain/dialerError.ts";
import { parseJson } from "../../../shared/domain/parseJson.ts";

const sample = (name: string) => readFileSync(join(__dirname, "../../../sample/requests", name), "utf8");

test("the specification's first sample is read", () => {
  expect(parseJson(sample("1-outbound-call.json.txt"))).toMatchObject({ DestinationPhoneNumber: "+123456798" });
});

test("of the specification's second sample line and column of the missing comma are named", () => {
  expect(() => parseJson(sample("2-callback.json.txt"))).toThrow(
    "The body is not valid JSON: comma expected at line 18, column 5.",
  );
});

test.each([
  ["", "line 1, column 1"],
  ['{"a": }', "line 1, column 7"],
  ['{\n  "a": 1,\n}', "line 3, column 1"],
  ['{\r\n  "a": tru\r\n}', "line 2, column 8"],
  ["{} x", "line 1, column 4"],
  ['{"a": 1', "line 1, column 8"],
  ["// no\n{}", "line 1, column 1"],
])("%j is refused at %s", (text, place) => {
  expect(() => parseJson(text)).toThrow(place);
});

test("what stands in a refused text goes into no error, nor into its cause", () => {
  const refused = () => parseJson('{"DestinationPhoneNumber": "+15550002000" "ContactId": 1}');
  expect(refused).toThrow(expect.not.objectContaining({ cause: expect.anything() }));
  expect(refused).not.toThrow("5550002000");
});

test("a text nested deeper than the stack is refused like any other", () => {
  expect(() => parseJson("[".repeat(65_000))).toThrow("The body is not valid JSON: nested too deeply.");
});

test.each([
  ['{"a":1,"a":1}', "a", "line 1, column 8"],
  ['{"a":1,\n "b":[{},{"c":"{","c" : 2}]}', "c", "line 2, column 19"],
  ['{"a":"\\\\","\\u0061":"\\""}', "a", "line 1, column 11"],
  ['{"__proto__":1,"__proto__":2}', "__proto__", "line 1, column 16"],
])("%j, which has a name twice, is refused by the name and where it stands again", (text, name, place) => {
  expect(() => parseJson(text)).toThrow(`The body names ${name} twice, again at ${place}.`);
});

test.each(['{"a":{"a":[{"a":1},{"a":"a"}]}}', '["a","a"]', '{"a":"\\"a\\":","b":"a"}'])(
  "%s has no name twice in one object",
  (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  },
);

test("names are looked for in a text of any depth", () => {
  const deep = (inner: string) => `${'{"a":'.repeat(9_000)}${inner}${"}".repeat(9_000)}`;
  expect(Object.keys(parseJson(deep("1")) as object)).toEqual(["a"]);
  expect(() => parseJson(deep('{"b":1,"b":2}'))).toThrow("names b twice");
});

test("what is JSON is read as it is; what is not is refused with the same code always", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.string(),
        fc.string().map((text) => `{"a":"${text}"}`),
      ),
      (text) => {
        let expected: unknown;
        let valid = true;
        try {
          expected = JSON.parse(text);
        } catch {
          valid = false;
        }
        if (valid) return expect(parseJson(text)).toEqual(expected);
        try {
          parseJson(text);
          throw new Error("it was accepted");
        } catch (error) {
          expect(error).toBeInstanceOf(DialerError);
          expect(error).toMatchObject({ code: "MalformedJson" });
        }
      },
    ),
    { numRuns: 500 },
  );
});

import fc from "fast-check";
import { packJson } from "../../../shared/adapters/tables/packJson.ts";
import { unpackJson } from "../../../shared/adapters/tables/unpackJson.ts";
import { isPrivateAddress } from "../../../shared/adapters/webhooks/isPrivateAddress.ts";
import { fillIn } from "../../../shared/domain/fillIn.ts";
import { holdsPhrase } from "../../../shared/domain/holdsPhrase.ts";

test.each([
  ["Hello {name}.", { name: "Kim" }, "Hello Kim."],
  ["{a}{b}{a}", { a: "1", b: "2" }, "121"],
  ["{Name}", { name: "Kim" }, ""],
  ["{toString} {x y}", { "x y": "blank" }, " blank"],
  ["{a}", { a: "{b}", b: "no" }, "{b}"],
  ["{a}", { a: "$& $1" }, "$& $1"],
  ["{} { {a} }", { a: "1" }, "{} { 1 }"],
  ["no places", {}, "no places"],
])("%j filled with %j is %j", (text, values, expected) => {
  expect(fillIn(text, values)).toBe(expected);
});

test.each([
  ["Yes, please!", "yes", true],
  ["yesterday", "yes", false],
  ["do  NOT\ncall me", "do not call me", true],
  ["I'm busy", "i m busy", true],
  ["Ja, für mich", "FÜR MICH", true],
  ["はい、そうです", "はい", true],
  ["", "yes", false],
])("%j holds the phrase %j: %p", (said, phrase, expected) => {
  expect(holdsPhrase(said, phrase)).toBe(expected);
});

test("what is packed into properties comes out the same, and no property is longer than the table allows", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc
      .tuple(fc.constantFrom("a", "漢", "😀", "\ud83d", '"'), fc.integer({ min: 1, max: 40_000 }))
      .map(([unit, n]) => unit.repeat(n)),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), fc.nat(3), (texts, shift) => {
      const value = { shift: "x".repeat(shift), texts };
      const parts = packJson(value);
      expect(JSON.stringify(unpackJson(parts)) === JSON.stringify(value)).toBe(true);
      for (const part of Object.values(parts)) {
        expect(part.length).toBeLessThanOrEqual(32_000);
        // each part goes over the wire as UTF-8 by itself
        expect(Buffer.from(part, "utf8").toString("utf8") === part).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test.each([
  "0.0.0.0",
  "10.0.0.1",
  "100.64.0.1",
  "127.0.0.1",
  "127.255.255.255",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.1",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::FFFF:10.0.0.1",
  "64:ff9b::7f00:1",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "ff02::1",
])("%s is not for the public", (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each([
  "1.1.1.1",
  "9.255.255.255",
  "11.0.0.0",
  "100.63.255.255",
  "100.128.0.0",
  "172.15.255.255",
  "172.32.0.0",
  "192.167.255.255",
  "223.255.255.255",
  "2606:4700::1111",
  "::ffff:8.8.8.8",
])("%s is public", (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});

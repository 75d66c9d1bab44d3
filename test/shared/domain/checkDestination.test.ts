import fc from "fast-check";
import { checkDestination } from "../../../shared/domain/checkDestination.ts";
import { DialerError } from "../../../shared/domain/dialerError.ts";

const allowed = ["1", "44", "49", "39"];

/** Undefined where the number is accepted, else the refusal. */
function refusal(number: string, codes: readonly string[] = allowed): DialerError | undefined {
  try {
    checkDestination(number, codes);
    return undefined;
  } catch (error) {
    if (error instanceof DialerError) return error;
    throw error;
  }
}

test.each([
  "+15550002000",
  "+123456798",
  "+14155552671",
  "+442079460000",
  "+4930901820",
  "+390612345678",
  "+12125550100",
])("%s is accepted", (number) => {
  expect(refusal(number)).toBeUndefined();
});

test.each([
  ["without a plus", "15550002000"],
  ["with a leading 0", "+0155500020"],
  ["with 6 digits", "+123456"],
  ["with 16 digits", "+1234567890123456"],
  ["with a blank", "+1 5550002000"],
  ["with letters", "+1555CALLME"],
  ["with a line break behind it", "+15550002000\n"],
  ["that is empty", ""],
  ["that is an emergency code", "911"],
  ["that is an emergency code with a plus", "+112"],
])("a number %s is no E.164 number", (_what, number) => {
  expect(refusal(number)?.message).toContain("not an E.164 number");
});

test.each(["+19110000000", "+14115550100", "+1211555010"])("%s begins with a service code", (number) => {
  expect(refusal(number)?.message).toContain("emergency or service code");
});

test.each(["+33123456789", "+999123456789", "+88213300655"])("%s is in no country of the list", (number) => {
  expect(refusal(number)?.message).toContain("not on the allow-list");
});

test.each(["+19005550100", "+449098790000"])("%s is a premium-rate number", (number) => {
  expect(refusal(number)?.message).toContain("premium-rate");
});

test("the allow-list alone decides about countries", () => {
  expect(refusal("+33123456789", ["33"])).toBeUndefined();
  expect(refusal("+15550002000", ["33"])?.message).toContain("allow-list");
  expect(refusal("+15550002000", [])?.message).toContain("allow-list");
});

const digits = fc.stringMatching(/^[0-9]{0,18}$/);

test("whatever comes, it is accepted or refused by the field's name, and its digits are not repeated", () => {
  const text = fc.oneof(
    fc.string(),
    digits.map((tail) => `+${tail}`),
    digits.map((tail) => `+1${tail}`),
    fc.string().map((tail) => `+1555${tail}`),
  );
  fc.assert(
    fc.property(text, (number) => {
      const error = refusal(number);
      if (error === undefined) {
        expect(number).toMatch(/^\+[1-9][0-9]{6,14}$/);
        expect(allowed.some((code) => number.startsWith(`+${code}`))).toBe(true);
        return;
      }
      expect(error).toMatchObject({ code: "InvalidArgument", field: "DestinationPhoneNumber" });
      if (/\d{7}/.test(number)) expect(error.message).not.toContain(number.replace(/\D/g, ""));
    }),
    { numRuns: 500 },
  );
});

test("a number of North America is accepted exactly where its shape is right and its area code serves callers", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{5,15}$/), (tail) => {
      const fits = tail.length >= 6 && tail.length <= 14 && !/^([2-9]11|900)/.test(tail);
      expect(refusal(`+1${tail}`) === undefined).toBe(fits);
    }),
    { numRuns: 500 },
  );
});

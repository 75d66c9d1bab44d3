import type { TriggerAttribute } from "../../../../shared/domain/triggerAttribute.ts";
import type { TriggerCondition } from "../../../../shared/domain/triggerCondition.ts";
import { fitsConditions } from "../../../../shared/steps/journey/fitsConditions.ts";
import { readAttributes } from "../../../../shared/steps/journey/readAttributes.ts";

const declared: readonly TriggerAttribute[] = [
  { name: "amount", type: "Number", required: true },
  { name: "tier", type: "Text", required: false },
  { name: "vip", type: "Boolean", required: false },
  { name: "due", type: "DateTime", required: false },
];

test("values are kept as they are compared, and as agents read them", () => {
  const read = readAttributes(declared, { amount: 41.5, tier: "", vip: false, due: "2026-11-21T09:00:00Z" });
  expect(Object.fromEntries(read)).toEqual({
    amount: { value: 41.5, text: "41.5" },
    tier: { value: "", text: "" },
    vip: { value: false, text: "false" },
    due: { value: Date.UTC(2026, 10, 21, 9), text: "2026-11-21T09:00:00Z" },
  });
});

test.each<[what: string, given: Record<string, unknown>, field: string, fragment: string]>([
  ["a required one is missing", {}, "Attributes.amount", "missing; a number is accepted"],
  ["a required one is null", { amount: null }, "Attributes.amount", "null"],
  ["one that is not required is null", { amount: 1, tier: null }, "Attributes.tier", "null"],
  ["one is unknown", { amount: 1, Tier: "gold" }, "Attributes.Tier", "amount, tier, vip, due are accepted"],
  ["one is called __proto__", JSON.parse('{"amount":1,"__proto__":1}'), "Attributes.__proto__", "no such attribute"],
  ["one is called as what every object has", { amount: 1, toString: "x" }, "Attributes.toString", "no such attribute"],
  ["a number comes as text", { amount: "1" }, "Attributes.amount", "a number is accepted"],
  ["a number is endless", { amount: Number.POSITIVE_INFINITY }, "Attributes.amount", "a number is accepted"],
  ["a text comes as a number", { amount: 1, tier: 7 }, "Attributes.tier", "text"],
  ["a text is too long", { amount: 1, tier: "é".repeat(4001) }, "Attributes.tier", "4000 characters"],
  ["a truth comes as text", { amount: 1, vip: "true" }, "Attributes.vip", "true and false"],
  ["a time has another zone", { amount: 1, due: "2026-11-21T09:00:00+01:00" }, "Attributes.due", "UTC"],
  ["a time is a list", { amount: 1, due: ["2026-11-21T09:00:00Z"] }, "Attributes.due", "UTC"],
])("The trigger fails where %s", (_what, given, field, fragment) => {
  expect(() => readAttributes(declared, given)).toThrow(
    expect.objectContaining({ code: "InvalidArgument", field, message: expect.stringContaining(fragment) }),
  );
});

test("the trigger fails where more than thirty are given", () => {
  const given = Object.fromEntries(Array.from({ length: 31 }, (_, index) => [`a${index}`, 1]));
  expect(() => readAttributes(declared, given)).toThrow("Attributes: 31 are given; at most 30 are accepted.");
});

const given = readAttributes(declared, { amount: 100, tier: "Gold card", due: "2026-11-21T09:00:00Z" });
const fits = (...conditions: [string, TriggerCondition["operator"], TriggerCondition["value"]][]) =>
  fitsConditions(
    conditions.map(([attribute, operator, value]) => ({ attribute, operator, value })),
    declared,
    given,
  );

test.each<[string, TriggerCondition["operator"], TriggerCondition["value"], boolean]>([
  ["amount", "equals", 100, true],
  ["amount", "notEquals", 100, false],
  ["amount", "greaterThan", 100, false],
  ["amount", "greaterThan", 20, true],
  ["amount", "atLeast", 100, true],
  ["amount", "atLeast", 100.5, false],
  ["amount", "lessThan", 100, false],
  ["amount", "lessThan", 1000, true],
  ["amount", "atMost", 100, true],
  ["amount", "atMost", 99, false],
  ["tier", "equals", "GOLD CARD", true],
  ["tier", "equals", "gold", false],
  ["tier", "notEquals", "gold", true],
  ["tier", "contains", "CARD", true],
  ["tier", "contains", "silver", false],
  ["due", "equals", "2026-11-21T09:00:00.000Z", true],
  ["due", "lessThan", "2026-11-21T10:00:00Z", true],
  ["due", "greaterThan", "2026-11-21T09:00:00.001Z", false],
  ["vip", "equals", false, false],
  ["vip", "notEquals", true, true],
])("The condition %s %s %j holds: %j", (attribute, operator, value, expected) => {
  expect(fits([attribute, operator, value])).toBe(expected);
});

test("all conditions must hold, and none always do", () => {
  expect(fits()).toBe(true);
  expect(fits(["amount", "equals", 100], ["tier", "contains", "gold"])).toBe(true);
  expect(fits(["amount", "equals", 100], ["tier", "contains", "silver"])).toBe(false);
});

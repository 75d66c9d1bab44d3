import { firstIssue } from "../../../shared/domain/firstIssue.ts";
import { trigger } from "../../../shared/domain/trigger.ts";
import { configId } from "../../support/sampleRows.ts";

const attributes = [
  { name: "amount", type: "Number", required: true },
  { name: "tier", type: "Text" },
  { name: "vip", type: "Boolean" },
  { name: "due", type: "DateTime" },
];
const condition = (attribute: string, operator: string, value: unknown) => ({ attribute, operator, value });
const start = (fields: object = {}) => ({ configId, ...fields });
const withStart = (fields: object) => ({ name: "payment-due", attributes, starts: [start(fields)] });
const withCondition = (...of: [string, string, unknown]) => withStart({ conditions: [condition(...of)] });

/** The field at fault and the sentence about it; undefined where there is no fault. */
function faultOf(record: unknown): { field: string | undefined; message: string } | undefined {
  const parsed = trigger.safeParse(record);
  if (parsed.success) return undefined;
  const { field, message } = firstIssue(parsed.error);
  return { field, message };
}

test("a trigger needs a name alone; a start calls everybody at once, for a day, with all attributes", () => {
  expect(trigger.parse({ name: "x" })).toEqual({ name: "x", description: "", attributes: [], starts: [] });
  expect(trigger.parse(withStart({ configId: configId.toUpperCase() })).starts).toEqual([
    { configId, conditions: [], delayMinutes: 0, windowMinutes: 1440, active: true },
  ]);
});

test.each<[attribute: string, operators: readonly string[], value: unknown]>([
  ["amount", ["equals", "notEquals", "greaterThan", "atLeast", "lessThan", "atMost"], 12.5],
  ["due", ["equals", "notEquals", "greaterThan", "atLeast", "lessThan", "atMost"], "2026-11-21T09:00:00Z"],
  ["tier", ["equals", "notEquals", "contains"], "gold"],
  ["vip", ["equals", "notEquals"], true],
])("the attribute %s is compared by %j, and by nothing else", (attribute, operators, value) => {
  for (const operator of ["equals", "notEquals", "contains", "greaterThan", "atLeast", "lessThan", "atMost"]) {
    const fault = faultOf(withCondition(attribute, operator, value));
    expect([operator, fault?.field]).toEqual([
      operator,
      operators.includes(operator) ? undefined : "starts[0].conditions[0].operator",
    ]);
  }
});

const many = (count: number, make: (index: number) => unknown) => Array.from({ length: count }, (_, at) => make(at));

test.each<[what: string, record: unknown, field: string, fragment: string]>([
  ["no name", {}, "name", "missing"],
  ["a name with a slash", { name: "a/b" }, "name", "1 to 100 letters"],
  ["an unknown field", { name: "x", colour: "red" }, "colour", "not a known field"],
  [
    "31 attributes",
    { name: "x", attributes: many(31, (at) => ({ name: `a${at}`, type: "Text" })) },
    "attributes",
    "30",
  ],
  [
    "an attribute of no type",
    { name: "x", attributes: [{ name: "a" }] },
    "attributes[0].type",
    "DateTime are accepted",
  ],
  [
    "an attribute named __proto__",
    { name: "x", attributes: [{ name: "__proto__", type: "Text" }] },
    "attributes[0].name",
    "__proto__",
  ],
  ["an attribute twice", { name: "x", attributes: [...attributes, attributes[1]] }, "attributes[4].name", "twice"],
  ["11 starts", { name: "x", starts: many(11, () => start()) }, "starts", "10"],
  ["a configuration that is no id", withStart({ configId: "none" }), "starts[0].configId", "GUID"],
  [
    "30 conditions",
    withStart({ conditions: many(30, () => condition("amount", "equals", 1)) }),
    "starts[0].conditions",
    "29",
  ],
  [
    "a condition on an undeclared attribute",
    withCondition("Amount", "equals", 1),
    "starts[0].conditions[0].attribute",
    "no such attribute",
  ],
  [
    "a condition by a word that is none",
    withCondition("amount", "eq", 1),
    "starts[0].conditions[0].operator",
    "atMost are accepted",
  ],
  [
    "a number as text in a condition",
    withCondition("amount", "equals", "1"),
    "starts[0].conditions[0].value",
    "a number is accepted",
  ],
  [
    "a time without zone in a condition",
    withCondition("due", "lessThan", "2026-11-21T09:00:00"),
    "starts[0].conditions[0].value",
    "UTC",
  ],
  ["a condition on nothing", withCondition("tier", "equals", null), "starts[0].conditions[0].value", "missing"],
  [
    "an undeclared attribute to go along",
    withStart({ inputAttributes: ["amount", "gone"] }),
    "starts[0].inputAttributes[1]",
    "no such attribute",
  ],
  ["a delay of 90 days and a minute", withStart({ delayMinutes: 129_601 }), "starts[0].delayMinutes", "129600"],
  ["a window of no length", withStart({ windowMinutes: 0 }), "starts[0].windowMinutes", "from 1"],
])("%s is refused, and the field is named", (_what, record, field, fragment) => {
  expect(faultOf(record)).toEqual({ field, message: expect.stringContaining(fragment) });
});

test("the limits themselves are accepted", () => {
  const full = {
    name: "a".repeat(100),
    attributes: many(30, (at) => ({ name: `a${at}`, type: "Number" })),
    starts: many(10, () =>
      start({
        conditions: many(29, () => condition("a29", "equals", 1)),
        delayMinutes: 129_600,
        windowMinutes: 129_600,
        inputAttributes: [],
        active: false,
      }),
    ),
  };
  expect(faultOf(full)).toBeUndefined();
});

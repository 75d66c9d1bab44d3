import { agentAttributes } from "../../../shared/domain/agentAttributes.ts";
import { contextVariable } from "../../../shared/domain/contextVariable.ts";
import { numberIn } from "../../../shared/domain/numberIn.ts";
import { variableDefaults } from "../../../shared/domain/variableDefaults.ts";

const variables = [
  contextVariable.parse({ name: "customerName", defaultValue: "there" }),
  contextVariable.parse({ name: "amount", type: "Number" }),
];

test("The agent is told the attributes with a variable of the same name, and defaults for the others", () => {
  const given = { amount: "40", AMOUNT: "41", pastDue: "yes" };
  expect(agentAttributes(given, variables)).toEqual({ amount: "40", customerName: "there" });
  expect(agentAttributes({ customerName: "Zoë" }, variables)).toEqual({ customerName: "Zoë" });
});

test("Where no variable is declared the agent is told everything", () => {
  expect(agentAttributes({ pastDue: "yes" }, [])).toEqual({ pastDue: "yes" });
});

test("Variables without a default have no value of their own", () => {
  expect(variableDefaults(variables)).toEqual({ customerName: "there" });
});

test.each([
  ["40", 40],
  [" -4.5 ", -4.5],
  ["1e3", 1000],
  ["", undefined],
  ["  ", undefined],
  ["40 dollars", undefined],
  ["1,5", undefined],
  ["Infinity", undefined],
])("The number in %j is %p", (text, number) => {
  expect(numberIn(text)).toBe(number);
});

test.each([
  [{ name: "" }, "name"],
  [{ name: "x".repeat(101) }, "name"],
  [{ name: "x", type: "Date" }, "type"],
  [{ name: "x", type: "Number", defaultValue: "none" }, "defaultValue"],
  [{ name: "x", defaultValue: "x".repeat(4001) }, "defaultValue"],
])("The variable %j is refused", (record, field) => {
  expect(contextVariable.safeParse(record).error?.issues[0]?.path).toEqual([field]);
});

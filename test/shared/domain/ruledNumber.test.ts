import { placeFacts } from "../../../shared/domain/placeFacts.ts";
import { ruledNumber } from "../../../shared/domain/ruledNumber.ts";
import { type Workstream, workstream } from "../../../shared/domain/workstream.ts";
import { peopleConfig } from "../../support/peopleWorld.ts";

const [main, west, east] = ["+15550001000", "+15550001001", "+15550001002"] as const;
const phoneNumbers = [main, west, east];

function withRules(...rules: unknown[]): Workstream {
  return workstream.parse({ name: "O", agentId: "a", phoneNumbers, numberChoice: { kind: "rules", rules } });
}

test.each([
  ["equals", "CA", "CA", true],
  ["equals", "CA", "ca", true],
  ["equals", "CA", "CAL", false],
  ["startsWith", "94", "94110", true],
  ["startsWith", "94", "1094", false],
  ["endsWith", "land", "Maryland", true],
  ["endsWith", "land", "landing", false],
  ["contains", "york", "New York City", true],
  ["contains", "york", "Boston", false],
])("The condition %s %j holds for %j: %p", (condition, value, given, holds) => {
  const rules = withRules({ attribute: "State", condition, value, number: west });
  expect(ruledNumber({ State: given }, rules)).toBe(holds ? west : undefined);
});

test("The first rule that fits decides; attribute names are case-sensitive", () => {
  const rules = withRules(
    { attribute: "state", condition: "equals", value: "CA", number: main },
    { attribute: "State", condition: "startsWith", value: "C", number: west },
    { attribute: "State", condition: "equals", value: "CA", number: east },
  );
  expect(ruledNumber({ State: "CA" }, rules)).toBe(west);
  expect(ruledNumber({}, rules)).toBeUndefined();
});

test("A rule may name only a number of the workstream", () => {
  const choice = { attribute: "State", condition: "equals", value: "CA", number: "+15550009999" };
  expect(() => withRules(choice)).toThrow("one of the workstream's phoneNumbers is accepted");
});

test("At most five rules are accepted", () => {
  const rule = { attribute: "State", condition: "equals", value: "CA", number: west };
  expect(() => withRules(rule, rule, rule, rule, rule)).not.toThrow();
  expect(() => withRules(rule, rule, rule, rule, rule, rule)).toThrow();
});

test("What goes into the line is the custom priority and the number, each where there is one", () => {
  const rules = withRules({ attribute: "State", condition: "equals", value: "CA", number: west });
  const config = peopleConfig();
  expect(placeFacts({ State: "CA", Priority: "7" }, config, rules)).toEqual({ priority: 7, from: west });
  expect(placeFacts({ Priority: "7" }, config, rules)).toEqual({ priority: 7 });
  expect(placeFacts({ State: "CA" }, config, undefined)).toEqual({});
});

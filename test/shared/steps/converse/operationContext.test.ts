import { operationContext } from "../../../../shared/steps/converse/operationContext.ts";

const attempt = "01930000-0000-7000-8000-00000000000a.2";

test.each([
  ["a turn", operationContext.ofTurn(attempt, 12), [12, undefined, false]],
  ["a representative's joining", operationContext.ofJoining(attempt, "ada"), [0, "ada", false]],
  [
    "the joining of a representative of the id customer",
    operationContext.ofJoining(attempt, "customer"),
    [0, "customer", false],
  ],
  ["the customer's joining", operationContext.ofCustomer(attempt), [0, undefined, true]],
  ["a handover", operationContext.ofTransfer(attempt), [0, undefined, false]],
  ["the attempt alone, which names the call", attempt, [0, undefined, false]],
  ["no name at all", "", [0, undefined, false]],
])("of %s no more is read than was written", (_what, name, told) => {
  const { turnIn, representativeIn, isOfCustomer } = operationContext;
  expect([turnIn(name), representativeIn(name), isOfCustomer(name)]).toEqual(told);
});

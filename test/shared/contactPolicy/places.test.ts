import { areaCodeStates } from "../../../shared/contactPolicy/data/areaCodeStates.ts";
import { stateNames } from "../../../shared/contactPolicy/data/stateNames.ts";
import { fitsScope } from "../../../shared/contactPolicy/fitsScope.ts";
import { countryCodeOf } from "../../../shared/contactPolicy/place/countryCodeOf.ts";
import { stateCodeOf } from "../../../shared/contactPolicy/place/stateCodeOf.ts";
import { contactFacts } from "../../support/contactPolicy/contactFacts.ts";

test.each([
  ["US", "US"],
  ["de", "DE"],
  [" United States ", "US"],
  ["germany", "DE"],
  ["UK", "GB"],
  ["USA", "US"],
  ["Erewhon", undefined],
  ["", undefined],
  [undefined, undefined],
])("the country %j is %j", (text, code) => {
  expect(countryCodeOf(text)).toBe(code);
});

test.each([
  ["fl", "FL"],
  ["Florida", "FL"],
  [" district of columbia", "DC"],
  ["Ontario", undefined],
  ["", undefined],
])("the state %j is %j", (text, code) => {
  expect(stateCodeOf(text)).toBe(code);
});

test("every state with area codes has a name", () => {
  expect(Object.values(stateNames).sort()).toEqual(areaCodeStates.map(([state]) => state).sort());
});

test("a rule about a state is about who is stated to be there, however it is written", () => {
  for (const state of ["FL", "Florida"]) expect(fitsScope({ states: ["FL"] }, contactFacts({ state }))).toBe(true);
  expect(fitsScope({ states: ["Ontario"] }, contactFacts({ state: "Ontario" }))).toBe(true);
  expect(fitsScope({ states: ["FL"] }, contactFacts({ state: "Ontario" }))).toBe(false);
});

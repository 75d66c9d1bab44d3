import { IANAZone } from "luxon";
import { areaCodeStates } from "../../../shared/contactPolicy/data/areaCodeStates.ts";
import { localClocks } from "../../../shared/contactPolicy/data/localClocks.ts";
import { numberZones } from "../../../shared/contactPolicy/data/numberZones.ts";
import { numberPlace } from "../../../shared/contactPolicy/place/numberPlace.ts";

test.each([
  ["+12125552368", ["US"], "NY", ["America/New_York"]],
  ["+13055552368", ["US"], "FL", ["America/New_York"]],
  ["+12055552368", ["US"], "AL", ["America/Chicago"]],
  ["+14162345678", ["CA"], undefined, ["America/Toronto"]],
  ["+33142345678", ["FR"], undefined, ["Europe/Paris"]],
  // a landline is bound to its place, which an Australian mobile is not
  ["+61291234567", ["AU"], undefined, ["Australia/Sydney"]],
])("%s is in %j, state %s, %j", (number, countries, state, zones) => {
  expect(numberPlace(number)).toMatchObject({ countries, state, zones });
});

test("a mobile number that is bound to no place may be in every zone of its calling code", () => {
  const { zones } = numberPlace("+61412345678");
  expect(zones).toEqual(expect.arrayContaining(["Australia/Perth", "Australia/Sydney", "Australia/Lord_Howe"]));
});

test("a number that no plan of +1 lists may be in any of its countries and zones", () => {
  const { countries, state, zones } = numberPlace("+15551000020");
  expect(countries).toEqual(expect.arrayContaining(["US", "CA", "JM"]));
  expect(state).toBeUndefined();
  // the beginning is Ohio's, but the number is too short for any plan
  expect(numberPlace("+123456798")).toMatchObject({ countries, state: undefined, zones });
  expect(zones).toEqual(expect.arrayContaining(["Pacific/Guam", "America/St_Johns", "Pacific/Pago_Pago"]));
});

test("a toll-free number of +1 may be in any of its countries, whichever the numbering plan names first", () => {
  const { countries, state, zones } = numberPlace("+18005550100");
  expect([countries, state, zones]).toEqual([
    numberPlace("+15551000020").countries,
    undefined,
    numberPlace("+15551000020").zones,
  ]);
  expect(numberPlace("+61180055501").countries).toEqual(expect.arrayContaining(["AU", "CX"]));
  expect(numberPlace("+49800555010").countries).toEqual(["DE"]);
});

test.each([
  ["+213551234567", ["Africa/Algiers"]],
  ["+97059123456", ["Asia/Gaza", "Asia/Hebron"]],
  ["+74012123456", ["Europe/Kaliningrad"]],
])("%s is told by the clocks of its own country: %j", (number, zones) => {
  expect(numberPlace(number).zones).toEqual(zones);
});

test("numbers of a country may be in every zone of it that keeps clocks of its own", () => {
  expect(numberPlace("+79161234567").zones).toEqual(expect.arrayContaining(["Europe/Kaliningrad", "Asia/Kamchatka"]));
  expect(numberPlace("+567123456789").zones).toEqual(
    expect.arrayContaining(["America/Punta_Arenas", "Pacific/Easter"]),
  );
});

test("a calling code that does not exist may be anywhere, and is not taken for UTC", () => {
  const { countries, zones } = numberPlace("+9991234567");
  expect(countries).toEqual([]);
  expect(zones.length).toBeGreaterThan(250);
});

test("places are equal by their key where country, state and zones are", () => {
  expect(numberPlace("+12125552368").key).toBe(numberPlace("+12125550123").key);
  expect(numberPlace("+12125552368").key).not.toBe(numberPlace("+13055552368").key);
  expect(numberPlace("+13055552368").key).not.toBe(numberPlace("+14045552368").key);
});

test("every zone of the data is one that this machine knows, and no beginning of numbers stands twice", () => {
  const zones = new Set([
    ...numberZones.flatMap(([list]) => list.split("&")),
    ...localClocks.flatMap(([, list]) => list),
  ]);
  expect([...zones].filter((zone) => !IANAZone.isValidZone(zone))).toEqual([]);
  const prefixes = numberZones.flatMap(([, list]) => list.split(" "));
  expect(new Set(prefixes).size).toBe(prefixes.length);
  expect(prefixes.length).toBeGreaterThan(3000);
});

test("every state and the District of Columbia have area codes, and no area code lies in two", () => {
  expect(areaCodeStates).toHaveLength(51);
  const codes = areaCodeStates.flatMap(([, list]) => list.split(" "));
  expect(new Set(codes).size).toBe(codes.length);
});

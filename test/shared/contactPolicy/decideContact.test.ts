import { compileRules } from "../../../shared/contactPolicy/compileRules.ts";
import type { ContactFacts } from "../../../shared/contactPolicy/contactFacts.ts";
import { decideContact } from "../../../shared/contactPolicy/decideContact.ts";
import { contactRules } from "../../../shared/domain/contactRules.ts";
import { frequencyCap } from "../../../shared/domain/frequencyCap.ts";
import { quietTime } from "../../../shared/domain/quietTime.ts";
import { suppression } from "../../../shared/domain/suppression.ts";
import { codeAt, rules } from "../../support/contactPolicy/codeAt.ts";
import { consent, contactFacts } from "../../support/contactPolicy/contactFacts.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** 13:00 in New York on Tuesday, 2 June 2026. */
const noon = Date.parse("2026-06-02T17:00:00Z");

/** When a call that waits may be dialled, without the spreading, as text. */
function nextAt(at: string, changes: Partial<ContactFacts> = {}, records: Parameters<typeof compileRules>[0] = {}) {
  const policy = compileRules({ ...records, settings: contactRules.parse({ releaseMinutes: 0, ...records.settings }) });
  const decision = decideContact(contactFacts(changes), policy, Date.parse(at));
  if (decision.allowed) return "allowed";
  return decision.nextAt === undefined ? undefined : new Date(decision.nextAt).toISOString();
}

test("an opt-out beats an opt-in, a booked callback and a model that asks for nothing", () => {
  const consents = [consent(), consent({ purpose: "transactional", state: "OptedOut", at: 5 })];
  const facts = contactFacts({ consents, purpose: "transactional", isBookedCallback: true });
  expect(decideContact(facts, rules, noon)).toMatchObject({ code: "DoNotCall", kind: "refuse" });
  expect(codeAt("2026-06-02T17:00:00Z", { consents })).toBe("allowed");
  const any = [consent({ purpose: "commercial", at: 9 }), consent({ state: "OptedOut", at: 5 })];
  expect(codeAt("2026-06-02T17:00:00Z", { consents: any })).toBe("DoNotCall");
});

test("an opt-out counts until it expires", () => {
  const consents = [consent({ purpose: "commercial" }), consent({ state: "OptedOut", at: 5, expiresAt: noon })];
  expect(decideContact(contactFacts({ consents }), rules, noon - 1)).toMatchObject({ code: "DoNotCall" });
  expect(decideContact(contactFacts({ consents }), rules, noon)).toMatchObject({ allowed: true });
});

test("a sales call needs an opt-in that counts; other calls need none by default", () => {
  expect(codeAt("2026-06-02T17:00:00Z", { consents: [] })).toBe("NoConsent");
  expect(codeAt("2026-06-02T17:00:00Z", { consents: [consent({ purpose: "transactional" })] })).toBe("NoConsent");
  expect(codeAt("2026-06-02T17:00:00Z", { consents: [], purpose: "transactional" })).toBe("allowed");
  const until = noon + hour;
  expect(decideContact(contactFacts({ consents: [consent({ expiresAt: until })] }), rules, noon)).toEqual({
    allowed: true,
    until,
  });
  expect(decideContact(contactFacts({ consents: [consent({ expiresAt: until })] }), rules, until)).toMatchObject({
    code: "NoConsent",
    kind: "refuse",
  });
});

test("a suppression refuses those to whom all its conditions apply, until it ends", () => {
  const record = suppression.parse({
    name: "Flood",
    countries: ["US"],
    states: ["NY"],
    postalCodes: ["100 01"],
    until: "2026-06-03T00:00:00Z",
  });
  const policy = compileRules({ suppressions: { flood: record } });
  const facts = { postalCode: "10001" };
  expect(decideContact(contactFacts(facts), policy, noon)).toMatchObject({
    code: "Suppressed",
    kind: "refuse",
    source: "suppressions/flood",
  });
  expect(codeAt("2026-06-02T17:00:00Z", { postalCode: "10002" }, policy)).toBe("allowed");
  expect(codeAt("2026-06-02T17:00:00Z", {}, policy)).toBe("allowed");
  expect(codeAt("2026-06-03T00:00:01Z", facts, policy)).toBe("allowed");
  const jersey = contactFacts({ number: "+12015552368", ...facts });
  expect(codeAt("2026-06-02T17:00:00Z", jersey, policy)).toBe("allowed");
});

test("a country that is blocked is refused, also where the number may only be in it", () => {
  const policy = compileRules({ settings: contactRules.parse({ blockedCountries: ["US"] }) });
  expect(codeAt("2026-06-02T17:00:00Z", {}, policy)).toBe("CountryNotAllowed");
  expect(codeAt("2026-06-02T17:00:00Z", contactFacts({ number: "+15551000020" }), policy)).toBe("CountryNotAllowed");
  expect(codeAt("2026-06-02T10:00:00Z", contactFacts({ number: "+4930123456" }), policy)).toBe("allowed");
});

test("a cap holds until its oldest call is a period ago, to the millisecond, and a booked callback may pass", () => {
  const cap = frequencyCap.parse({ name: "Twice a day", period: "day", max: 2 });
  const caps = { twice: cap };
  const policy = compileRules({ caps });
  const contacts = { number: [noon - day + 1, noon - 5 * hour], contact: [], subject: [] };
  const decision = decideContact(contactFacts({ contacts }), policy, noon);
  expect(decision).toMatchObject({
    code: "FrequencyCap",
    kind: "hold",
    nextAt: noon + 1,
    source: "frequency-caps/twice",
  });
  expect(decideContact(contactFacts({ contacts }), policy, noon + 1)).toMatchObject({ allowed: true });
  expect(decideContact(contactFacts({ contacts, isBookedCallback: true }), policy, noon)).toMatchObject({
    allowed: true,
  });
});

test("the next moment is the next opening, over weekends, holidays and the end of a cap", () => {
  expect(nextAt("2026-06-02T07:00:00Z")).toBe("2026-06-02T12:00:00.000Z");
  const alabama = contactFacts({ number: "+12055552368" });
  // Friday, 3 July 2026, evening; Saturday is a holiday, Sunday is banned
  expect(nextAt("2026-07-04T02:00:00Z", alabama)).toBe("2026-07-06T13:00:00.000Z");
  const caps = { one: frequencyCap.parse({ name: "One a day", period: "day", max: 1 }) };
  const contacts = { number: [Date.parse("2026-06-02T02:30:00Z")], contact: [], subject: [] };
  expect(nextAt("2026-06-02T17:00:00Z", { contacts }, { caps })).toBe("2026-06-03T12:00:00.000Z");
});

test("quiet hours hold overnight in the person's time, or in one that is given", () => {
  const weekly = [{ days: [1, 2, 3, 4, 5, 6, 7], from: "22:00", to: "08:00" }];
  const audience = { quietTimes: { night: quietTime.parse({ name: "Night", weekly }) } };
  const reminder = { purpose: "transactional" as const };
  expect(nextAt("2026-06-02T02:00:00Z", reminder, audience)).toBe("2026-06-02T12:00:00.000Z");
  expect(nextAt("2026-06-02T01:59:00Z", reminder, audience)).toBe("allowed");
  const zone = { kind: "fixed", timeZone: "Europe/Berlin" };
  const fixed = { quietTimes: { night: quietTime.parse({ name: "Night", weekly, zone }) } };
  expect(nextAt("2026-06-02T02:00:00Z", reminder, fixed)).toBe("2026-06-02T06:00:00.000Z");
  expect(codeAt("2026-06-02T02:00:00Z", reminder, compileRules(audience))).toBe("QuietTime");
});

test("of advanced rules the first that fits holds, and where none fits the general hours", () => {
  const whole = (date: string) => [{ from: date, to: date }];
  const quietTimes = {
    dates: quietTime.parse({
      name: "Dates",
      dates: whole("2026-06-03"),
      advanced: [
        { states: ["NY"], numberPrefixes: ["+1212"], dates: whole("2026-06-01") },
        { countries: ["US"], dates: whole("2026-06-02") },
      ],
    }),
  };
  const policy = compileRules({ quietTimes });
  const at = (date: string, to: string) =>
    codeAt(`${date}T17:00:00Z`, contactFacts({ number: to, purpose: "transactional" }), policy);
  expect(["2026-06-01", "2026-06-02", "2026-06-03"].map((date) => at(date, "+12125552368"))).toEqual([
    "QuietDate",
    "allowed",
    "allowed",
  ]);
  expect(["2026-06-01", "2026-06-02", "2026-06-03"].map((date) => at(date, "+16465552368"))).toEqual([
    "allowed",
    "QuietDate",
    "allowed",
  ]);
  expect(["2026-06-01", "2026-06-02", "2026-06-03"].map((date) => at(date, "+442079460000"))).toEqual([
    "allowed",
    "allowed",
    "QuietDate",
  ]);
});

test("rules are for the purposes and configurations they name", () => {
  const weekly = [{ days: [2], from: "00:00", to: "24:00" }];
  const quietTimes = {
    one: quietTime.parse({
      name: "Tuesdays",
      weekly,
      configIds: ["0C4F1D6E-5A3B-4C2D-9E8F-7A6B5C4D3E2F"],
      purposes: ["transactional"],
    }),
  };
  const policy = compileRules({ quietTimes });
  const at = "2026-06-02T17:00:00Z";
  expect(codeAt(at, { purpose: "transactional" }, policy)).toBe("QuietTime");
  expect(codeAt(at, {}, policy)).toBe("allowed");
  expect(codeAt(at, { purpose: "transactional", configId: "11111111-5a3b-4c2d-9e8f-7a6b5c4d3e2f" }, policy)).toBe(
    "allowed",
  );
  expect(codeAt(at, { purpose: "transactional", configId: undefined }, policy)).toBe("allowed");
});

test("calls that waited for the same opening come spread over the release, each always at the same moment", () => {
  const opening = Date.parse("2026-06-02T12:00:00Z");
  const moments = Array.from({ length: 300 }, (_, index) => {
    const decision = decideContact(contactFacts({ spreadKey: `delivery ${index}` }), rules, opening - hour);
    return (decision.allowed ? undefined : decision.nextAt) ?? 0;
  });
  const minutes = moments.map((moment) => Math.floor((moment - opening) / 60_000));
  const perMinute = Array.from({ length: 15 }, (_, minute) => minutes.filter((at) => at === minute).length);
  expect(perMinute.reduce((sum, count) => sum + count)).toBe(300);
  expect(Math.max(...perMinute)).toBeLessThan(45);
  expect(Math.min(...perMinute)).toBeGreaterThan(5);
  const again = decideContact(contactFacts({ spreadKey: "delivery 7" }), rules, opening - 2 * hour);
  expect(again).toMatchObject({ nextAt: moments[7] });
});

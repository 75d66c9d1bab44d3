import { compileRules } from "../../../shared/contactPolicy/compileRules.ts";
import { decideContact } from "../../../shared/contactPolicy/decideContact.ts";
import { contactRules } from "../../../shared/domain/contactRules.ts";
import { codeAt, rules } from "../../support/contactPolicy/codeAt.ts";
import { contactFacts } from "../../support/contactPolicy/contactFacts.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** 13:00 in New York on Tuesday, 2 June 2026. */
const noon = Date.parse("2026-06-02T17:00:00Z");

const number = (start: string) => contactFacts({ number: `${start}5552368` });

test.each([
  // 47 CFR 64.1200(c)(1): 08:00-21:00 in the called party's time; New York is at UTC-4 in June
  ["+1212", "2026-06-02T11:59:59Z", "OutsideContactHours"],
  ["+1212", "2026-06-02T12:00:00Z", "allowed"],
  ["+1212", "2026-06-03T00:59:59Z", "allowed"],
  ["+1212", "2026-06-03T01:00:00Z", "OutsideContactHours"],
  // Florida Statutes 501.616: until 20:00
  ["+1305", "2026-06-02T23:59:59Z", "allowed"],
  ["+1305", "2026-06-03T00:00:00Z", "OutsideContactHours"],
  // state table: Connecticut 09:00-20:00, Kentucky from 10:00, Massachusetts until 20:00
  ["+1203", "2026-06-02T12:30:00Z", "OutsideContactHours"],
  ["+1859", "2026-06-02T13:30:00Z", "OutsideContactHours"],
  ["+1617", "2026-06-03T00:30:00Z", "OutsideContactHours"],
  // Alabama (Central time): no Sunday, no holidays
  ["+1205", "2026-06-06T17:00:00Z", "allowed"],
  ["+1205", "2026-06-07T17:00:00Z", "OutsideContactHours"],
  ["+1205", "2026-07-04T17:00:00Z", "Holiday"],
  ["+1205", "2026-11-26T17:00:00Z", "Holiday"],
  // Rhode Island: weekdays 09:00-18:00
  ["+1401", "2026-06-02T21:59:00Z", "allowed"],
  ["+1401", "2026-06-02T22:00:00Z", "OutsideContactHours"],
  ["+1401", "2026-06-06T16:00:00Z", "OutsideContactHours"],
  // Texas: Sunday from noon (Central time)
  ["+1214", "2026-06-07T16:59:00Z", "OutsideContactHours"],
  ["+1214", "2026-06-07T17:00:00Z", "allowed"],
])("a sales call to %s at %s is %s", (start, at, expected) => {
  const { number: to, place, consents } = number(start);
  expect(codeAt(at, { number: to, place, consents })).toBe(expected);
});

test.each([
  // CRTC: weekdays 09:00-21:30, weekends 10:00-18:00; Toronto is at UTC-4 in June
  ["2026-06-02T12:59:00Z", "OutsideContactHours"],
  ["2026-06-03T01:29:00Z", "allowed"],
  ["2026-06-06T13:30:00Z", "OutsideContactHours"],
  ["2026-06-06T21:59:00Z", "allowed"],
])("a sales call to Toronto at %s is %s", (at, expected) => {
  expect(codeAt(at, contactFacts({ number: "+14162345678" }))).toBe(expected);
});

test.each([
  // Code de la consommation: weekdays 10-13 and 14-20, no holidays; Paris is at UTC+2 in June
  ["2026-06-02T10:59:00Z", "allowed"],
  ["2026-06-02T11:30:00Z", "OutsideContactHours"],
  ["2026-05-25T09:00:00Z", "Holiday"],
  ["2026-05-14T09:00:00Z", "Holiday"],
])("a sales call to Paris at %s is %s", (at, expected) => {
  expect(codeAt(at, contactFacts({ number: "+33142345678" }))).toBe(expected);
});

test("law for sales does not bind a reminder, unless the house wants it for every purpose", () => {
  const night = "2026-06-02T07:00:00Z";
  expect(codeAt(night, { purpose: "transactional" })).toBe("allowed");
  const strict = compileRules({ settings: contactRules.parse({ lawForEveryPurpose: true }) });
  expect(codeAt(night, { purpose: "transactional" }, strict)).toBe("OutsideContactHours");
});

test("a country without hours of its own has the world's", () => {
  const facts = contactFacts({ number: "+4930123456" });
  expect(codeAt("2026-06-02T17:59:00Z", facts)).toBe("allowed");
  expect(codeAt("2026-06-02T18:00:00Z", facts)).toBe("OutsideContactHours");
});

test("a stated zone counts instead of the number's, one that is none does not", () => {
  expect(codeAt("2026-06-02T05:00:00Z", { timeZone: "Europe/Paris" })).toBe("OutsideContactHours");
  expect(codeAt("2026-06-02T07:00:00Z", { timeZone: "Europe/Paris" })).toBe("allowed");
  expect(codeAt("2026-06-02T07:00:00Z", { timeZone: "Mars/Olympus" })).toBe("OutsideContactHours");
});

test("a number that may be in several zones is called when all of them allow it", () => {
  // Australian mobiles: 09:00 on the Cocos Islands is 02:30 UTC, 20:00 on Lord Howe Island 09:30 UTC
  const facts = contactFacts({ number: "+61412345678" });
  expect(codeAt("2026-06-02T02:29:00Z", facts)).toBe("OutsideContactHours");
  expect(codeAt("2026-06-02T02:30:00Z", facts)).toBe("allowed");
  expect(codeAt("2026-06-02T09:29:00Z", facts)).toBe("allowed");
  expect(codeAt("2026-06-02T09:30:00Z", facts)).toBe("OutsideContactHours");
});

test("a number that no plan lists is never called for sales, whatever UTC says, until zone and state are stated", () => {
  const facts = contactFacts({ number: "+15551000020" });
  for (let at = noon; at < noon + day; at += hour) {
    const decision = decideContact(facts, rules, at);
    expect(decision).toMatchObject({ allowed: false, code: "OutsideContactHours", kind: "hold" });
    expect(decision).not.toHaveProperty("nextAt");
  }
  expect(codeAt("2026-06-02T17:00:00Z", { ...facts, timeZone: "America/New_York", state: "NY" })).toBe("allowed");
});

test("a state that is stated adds its law to that of the area code", () => {
  const evening = "2026-06-03T00:30:00Z";
  expect(codeAt(evening)).toBe("allowed");
  expect(codeAt(evening, { state: "FL" })).toBe("OutsideContactHours");
  expect(codeAt(evening, { state: "Florida" })).toBe("OutsideContactHours");
});

test("where the house asks for no opt-in, the law on made voices still does", () => {
  const open = compileRules({ settings: contactRules.parse({ consent: { commercial: "nonRestrictive" } }) });
  expect(codeAt("2026-06-02T17:00:00Z", { consents: [], artificialVoice: false }, open)).toBe("allowed");
  const decision = decideContact(contactFacts({ consents: [] }), open, noon);
  expect(decision).toMatchObject({ code: "NoConsent", source: expect.stringContaining("FCC 24-17") });
});

test("Florida's cap of 3 sales calls in 24 hours holds, a booked callback too", () => {
  const contacts = { number: [], contact: [], subject: [noon - hour, noon - 2 * hour, noon - 3 * hour] };
  const florida = contactFacts({ number: "+13055552368", contacts, isBookedCallback: true });
  expect(decideContact(florida, rules, noon)).toMatchObject({
    code: "FrequencyCap",
    source: expect.stringContaining("501.616"),
    nextAt: noon + 21 * hour,
  });
  expect(codeAt("2026-06-02T17:00:00Z", { contacts })).toBe("allowed");
});

test("Regulation F: 7 calls in 7 days about a debt, and none for 7 days after a conversation", () => {
  const subject = Array.from({ length: 7 }, (_, index) => noon - (index + 1) * 20 * hour);
  const debt = { purpose: "debtCollection" as const, consents: [] };
  expect(codeAt("2026-06-02T17:00:00Z", { ...debt, contacts: { number: [], contact: [], subject } })).toBe(
    "FrequencyCap",
  );
  const talkedAt = noon - 6 * day;
  expect(decideContact(contactFacts({ ...debt, talkedAt }), rules, noon)).toMatchObject({
    code: "RecentConversation",
    nextAt: noon + day,
  });
  expect(codeAt("2026-06-02T17:00:00Z", { ...debt, talkedAt: noon - 7 * day })).toBe("allowed");
});

test("a ruleset that is left out binds nobody", () => {
  const policy = compileRules({ settings: contactRules.parse({ withoutRulesets: ["us-states"] }) });
  expect(codeAt("2026-06-07T17:00:00Z", contactFacts({ number: "+12055552368" }), policy)).toBe("allowed");
});

test("a stated state that names none leaves the strictest of all states", () => {
  const facts = contactFacts({ number: "+15551000020", timeZone: "America/New_York" });
  const evening = "2026-06-02T23:00:00Z";
  expect(codeAt(evening, { ...facts, state: "ny" })).toBe("allowed");
  expect(codeAt(evening, { ...facts, state: "new york" })).toBe("allowed");
  expect(codeAt(evening, { ...facts, state: "N.Y." })).toBe("OutsideContactHours");
});

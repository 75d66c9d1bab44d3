import fc from "fast-check";
import { DateTime } from "luxon";
import { compileRules } from "../../../shared/contactPolicy/compileRules.ts";
import { decideContact } from "../../../shared/contactPolicy/decideContact.ts";
import { numberPlace } from "../../../shared/contactPolicy/place/numberPlace.ts";
import { frequencyCap } from "../../../shared/domain/frequencyCap.ts";
import { quietTime } from "../../../shared/domain/quietTime.ts";
import { consent, contactFacts } from "../../support/contactPolicy/contactFacts.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** Numbers in one zone and in many, under state, federal and no law of their own, and in no plan. */
const numbers = [
  "+12125552368",
  "+13055552368",
  "+12055552368",
  "+12145552368",
  "+14015552368",
  "+14162345678",
  "+17095551234",
  "+33142345678",
  "+4930123456",
  "+61412345678",
  "+5511987654321",
  "+77012345678",
  "+15551000020",
];

const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) });

/** Moments around changes of clocks, where mistakes hide. */
const nearChange = fc
  .tuple(
    fc.constantFrom(
      "2026-03-08T07:00:00Z",
      "2026-03-29T01:00:00Z",
      "2026-10-25T01:00:00Z",
      "2026-11-01T06:00:00Z",
      "2026-04-04T15:00:00Z",
    ),
    fc.integer({ min: -day, max: day }),
  )
  .map(([text, shift]) => Date.parse(text) + shift);

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "15", "30", "59"))
  .map(([h, m]) => `${String(h).padStart(2, "0")}:${m}`);

const quiet = fc
  .record({
    weekly: fc.array(
      fc.record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), from: time, to: time }),
      { maxLength: 3 },
    ),
    dates: fc.array(
      fc.integer({ min: 1, max: 20 }).map((first) => ({
        from: `2026-03-${String(first).padStart(2, "0")}`,
        to: `2026-03-${String(first + 5).padStart(2, "0")}`,
      })),
      { maxLength: 1 },
    ),
  })
  .map((hours) => quietTime.safeParse({ name: "Some", ...hours }))
  .filter(({ success }) => success)
  .map(({ data }) => data as NonNullable<typeof data>);

const facts = fc
  .record({
    number: fc.constantFrom(...numbers),
    purpose: fc.constantFrom("commercial" as const, "debtCollection" as const, "transactional" as const),
    timeZone: fc.constantFrom(undefined, "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "nowhere"),
    spreadKey: fc.string(),
  })
  .map((changes) => contactFacts({ ...changes, place: numberPlace(changes.number), state: "NY" }));

test("no sales call is allowed outside the hours of law, in any zone the number may be in", () => {
  const rules = compileRules();
  const lawful: Record<string, readonly [number, number]> = {
    "+12125552368": [8, 21],
    "+13055552368": [8, 20],
    "+14015552368": [9, 18],
    "+61412345678": [9, 20],
    "+5511987654321": [9, 20],
    "+77012345678": [9, 20],
  };
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(lawful)), fc.oneof(moment, nearChange), (number, now) => {
      const { allowed } = decideContact(contactFacts({ number }), rules, now);
      const [from, to] = lawful[number] ?? [0, 0];
      const clocks = numberPlace(number).zones.map((zone) => DateTime.fromMillis(now, { zone }));
      const within = clocks.every((clock) => clock.hour >= from && clock.hour < to);
      expect(within || !allowed).toBe(true);
      // a weekday on which no holiday is banned is allowed wherever all clocks say so
      const usual = clocks.every(({ weekday, month }) => weekday <= 5 && month === 3);
      if (usual) expect(allowed).toBe(within);
    }),
    { numRuns: 1_000 },
  );
});

test("the next moment is allowed, later, and nothing before it is, but for the spreading", () => {
  fc.assert(
    fc.property(facts, fc.oneof(moment, nearChange), fc.option(quiet), fc.array(moment), (who, now, hours, called) => {
      const rules = compileRules({
        quietTimes: hours === null ? {} : { some: hours },
        caps: { day: frequencyCap.parse({ name: "Day", period: "day", max: 2 }) },
      });
      const past = called.map((at) => now - (at % (2 * day)));
      const asked = { ...who, contacts: { ...who.contacts, number: past } };
      const decision = decideContact(asked, rules, now);
      if (decision.allowed || decision.nextAt === undefined) return;
      expect(decision.nextAt).toBeGreaterThan(now);
      expect(decideContact(asked, rules, decision.nextAt)).toMatchObject({ allowed: true });
      const releaseMs = rules.settings.releaseMinutes * 60_000;
      for (let at = now; at < decision.nextAt - releaseMs; at += (decision.nextAt - now) / 7) {
        expect(decideContact(asked, rules, at)).toMatchObject({ allowed: false });
      }
    }),
    { numRuns: 150 },
  );
});

test("what is allowed stays allowed until the moment given, and a hold without a next moment finds none in a month", () => {
  fc.assert(
    fc.property(facts, fc.oneof(moment, nearChange), fc.option(quiet), (who, now, hours) => {
      const rules = compileRules(hours === null ? {} : { quietTimes: { some: hours } });
      const decision = decideContact(who, rules, now);
      if (decision.allowed) {
        const { until } = decision;
        for (let at = now; at < until; at += Math.max(1, Math.floor((until - now) / 9))) {
          expect(decideContact(who, rules, at)).toMatchObject({ allowed: true, until: expect.any(Number) });
        }
        expect(decideContact(who, rules, until - 1).allowed).toBe(true);
        if (until < now + 7 * day) expect(decideContact(who, rules, until).allowed).toBe(false);
      } else if (decision.nextAt === undefined) {
        for (let at = now; at < now + 30 * day; at += 3.7 * hour) {
          expect(decideContact(who, rules, Math.floor(at)).allowed).toBe(false);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test("an opt-out is never outweighed, by whatever else is on record", () => {
  const rules = compileRules();
  const record = fc.record({
    number: fc.constant("+12125552368"),
    purpose: fc.constantFrom("any" as const, "commercial" as const, "transactional" as const),
    state: fc.constantFrom("OptedIn" as const, "OptedOut" as const),
    source: fc.constant("form"),
    at: fc.integer({ min: 0, max: 1_000 }),
  });
  fc.assert(
    fc.property(fc.array(record), fc.boolean(), moment, (records, isBookedCallback, now) => {
      const optOut = consent({ state: "OptedOut", purpose: "any", at: 500 });
      const decision = decideContact(contactFacts({ consents: [...records, optOut], isBookedCallback }), rules, now);
      expect(decision).toMatchObject({ code: "DoNotCall", kind: "refuse" });
    }),
  );
});

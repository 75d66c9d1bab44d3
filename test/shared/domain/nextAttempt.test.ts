import { DateTime } from "luxon";
import type { Chain } from "../../../shared/domain/chain.ts";
import type { Delivery } from "../../../shared/domain/delivery.ts";
import { type DeliveryResult, deliveryResults } from "../../../shared/domain/deliveryResult.ts";
import { nextAttempt } from "../../../shared/domain/nextAttempt.ts";
import { type Reattempts, reattempts } from "../../../shared/domain/reattempts.ts";
import { hour, sampleDelivery, start } from "../../support/sampleRows.ts";

const minute = 60_000;

/** Every outcome three times: after 10, then 30 minutes. */
const everyOutcome = reattempts.parse({
  outcomes: ["NoAnswer", "Busy", "Failed", "AnsweringMachine"].map((outcome) => ({
    outcome,
    attempts: 3,
    delayMinutes: [10, 30],
  })),
});

const day = [{ start, end: start + 24 * hour }];

function after(
  result: DeliveryResult,
  changes: Partial<Delivery> = {},
  rules: Reattempts = everyOutcome,
  end: { codes?: readonly string[]; isUnwanted?: boolean; zone?: string } = {},
) {
  const { codes = [], isUnwanted = false, zone = "utc" } = end;
  const delivery = sampleDelivery({ windows: day, ...changes });
  return nextAttempt(delivery, { reattempts: rules }, { result, codes, isUnwanted }, start, () => zone);
}

const again: readonly DeliveryResult[] = [
  "AnsweringMachine",
  "AnsweringMachineHangup",
  "Busy",
  "NoAnswer",
  "CallFailed",
];

test.each(deliveryResults.map((result) => [result, again.includes(result)] as const))(
  "after %s, with a rule for every outcome, another attempt is made: %s",
  (result, expected) => {
    expect(after(result) !== undefined).toBe(expected);
    expect(after(result, {}, reattempts.parse({}))).toBeUndefined();
  },
);

test("The delays of an outcome grow, the last one repeats, and then its attempts are used up", () => {
  let chain: Chain | undefined;
  const delays: (number | undefined)[] = [];
  for (let round = 0; round < 4; round += 1) {
    const next = after("Busy", chain === undefined ? {} : { chain });
    delays.push(next === undefined ? undefined : ((next.windows[0]?.start ?? 0) - start) / minute);
    chain = next?.chain ?? chain;
  }
  expect(delays).toEqual([10, 30, 30, undefined]);
  // each outcome has attempts of its own
  expect(after("NoAnswer", chain === undefined ? {} : { chain })?.windows[0]?.start).toBe(start + 10 * minute);
});

test("A delay that passes the window's end waits for the next window, and without one there is no further attempt", () => {
  const short = { start, end: start + 5 * minute };
  const later = { start: start + 3 * hour, end: start + 4 * hour };
  expect(after("Busy", { windows: [short, later] })?.windows).toEqual([later]);
  expect(after("Busy", { windows: [short] })).toBeUndefined();
  // a window ends before its end
  expect(after("Busy", { windows: [{ start, end: start + 10 * minute }] })).toBeUndefined();
});

test("What a representative recorded may ask for another attempt though the customer was reached", () => {
  const rules = reattempts.parse({ dispositions: { codes: ["Not right party"], attempts: 1, delayMinutes: [60] } });
  const reached = after("CallEnded", {}, rules, { codes: ["Not right party"] });
  expect(reached?.windows[0]?.start).toBe(start + hour);
  expect(after("CallEnded", {}, rules, { codes: ["Paid"] })).toBeUndefined();
  for (const result of ["Unknown", "InvalidAddress", "NonRetriableError", "Cancelled"] as const) {
    expect(after(result, {}, rules, { codes: ["Not right party"] })).toBeUndefined();
  }
});

test("Who does not want to be called, and what is to be cancelled, is not called again", () => {
  expect(after("NoAnswer", {}, everyOutcome, { isUnwanted: true })).toBeUndefined();
  expect(after("NoAnswer", { cancelRequested: true })).toBeUndefined();
});

const mobile = "+15550002001";
const office = "+15550002002";
const neighbour = "+15550002003";

function chained(changes: Partial<Chain> = {}): Partial<Delivery> {
  const common = { windows: day, inputAttributes: {} };
  const contacts = [
    { ...common, contactId: "first", numbers: [mobile, office] },
    { ...common, contactId: "second", numbers: [neighbour] },
  ];
  const chain: Chain = { contacts, contact: 0, number: 0, dead: [], used: {}, ...changes };
  const to = contacts[chain.contact]?.numbers[chain.number] ?? "";
  return { chain, to };
}

const pauses = { betweenNumbersMinutes: 2, betweenContactsMinutes: 5 };
const none = reattempts.parse(pauses);
const once = reattempts.parse({ ...pauses, outcomes: [{ outcome: "Busy", attempts: 1, delayMinutes: [30] }] });

test.each<DeliveryResult>([
  "Busy",
  "NoAnswer",
  "InvalidAddress",
  "NotAHandset",
  "NonRetriableError",
  "AnsweringMachine",
])("after %s the next number is called without any rule, then the next person", (result) => {
  const second = after(result, chained(), none);
  expect(second).toMatchObject({ to: office, contactId: "first", windows: [{ start: start + 2 * minute }] });
  const third = after(result, chained({ number: 1 }), none);
  expect(third).toMatchObject({ to: neighbour, contactId: "second", windows: [{ start: start + 5 * minute }] });
  expect(after(result, chained({ contact: 1 }), none)).toBeUndefined();
});

test("Whoever is reached, or perhaps was, ends the chain", () => {
  for (const result of ["LiveAnswer", "CallEnded", "Undetermined", "BotFailed", "Unknown", "Cancelled"] as const) {
    expect(after(result, chained(), once)).toBeUndefined();
  }
});

test("When all numbers are exhausted the interval passes and the chain begins again, without numbers that cannot be called", () => {
  const second = after("InvalidAddress", chained(), once);
  expect(second).toMatchObject({ to: office, chain: { dead: [mobile] } });
  const third = after("Busy", { ...second }, once);
  const loop = after("NoAnswer", { ...third }, once);
  // the office number was busy, so its rule gives the chain another round
  expect(loop).toMatchObject({ to: office, windows: [{ start: start + 30 * minute }], chain: { used: { Busy: 1 } } });
  const last = after("Busy", { ...loop }, once);
  expect(last).toMatchObject({ to: neighbour });
  expect(after("Busy", { ...last }, once)).toBeUndefined();
});

test("A person whose windows have passed is passed over, also where nobody was called in time", () => {
  const [first, second] = chained().chain?.contacts ?? [];
  const contacts = [
    { contactId: "first", numbers: [mobile, office], inputAttributes: {}, windows: [{ start, end: start + 1 }] },
    { contactId: "second", numbers: [neighbour], inputAttributes: {}, windows: day },
  ];
  expect([first?.contactId, second?.contactId]).toEqual(["first", "second"]);
  expect(after("Busy", chained({ contacts }), none)?.to).toBe(neighbour);
  expect(after("Expired", chained({ contacts }), none)?.to).toBe(neighbour);
});

const anotherTime = reattempts.parse({
  outcomes: [{ outcome: "Busy", attempts: 1, delayMinutes: [10], anotherTimeOfDay: true }],
});

test.each([
  // it is nine in the morning in UTC
  ["utc", day, "2026-11-21T12:00:00.000Z"],
  ["America/New_York", day, "2026-11-21T17:00:00.000Z"],
  ["Asia/Tokyo", day, "2026-11-21T15:00:00.000Z"],
  ["utc", [{ start, end: start + hour }], "2026-11-21T09:10:00.000Z"],
  [
    "utc",
    [
      { start, end: start + hour },
      { start: start + 24 * hour, end: start + 25 * hour },
      { start: start + 33 * hour, end: start + 34 * hour },
    ],
    "2026-11-22T18:00:00.000Z",
  ],
])("The next attempt lies in another part of the day in %s where a window allows it", (zone, windows, expected) => {
  const next = after("Busy", { windows }, anotherTime, { zone });
  expect(DateTime.fromMillis(next?.windows[0]?.start ?? 0, { zone: "utc" }).toISO()).toBe(expected);
});

test("Rules that cannot be meant are refused", () => {
  const rule = { outcome: "Busy", attempts: 1 };
  for (const faulty of [
    { outcomes: [rule, rule] },
    { outcomes: [{ ...rule, attempts: 11 }] },
    { outcomes: [{ ...rule, delayMinutes: [30, 10] }] },
    { outcomes: [{ ...rule, outcome: "LiveAnswer" }] },
    { dispositions: { codes: [], attempts: 1 } },
  ]) {
    expect(reattempts.safeParse(faulty).success).toBe(false);
  }
});

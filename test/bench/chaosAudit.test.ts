import { audit } from "../../bench/chaos/audit/audit.ts";
import type { AuditedDelivery, AuditedDial, Evidence } from "../../bench/chaos/audit/evidence.ts";

const id = "01a1fd83-1736-7518-84a7-d542bb6b9e42";
const number = "+15550199000";
const window = { start: 10_000, end: 20_000 };

const delivery: AuditedDelivery = { id, group: "first", windows: [window], status: "Complete", dialled: 1 };
const dial: AuditedDial = {
  callId: "call-1",
  to: "+15550000000",
  from: number,
  context: `${id}.1`,
  repeatabilityId: "repeat-1",
  at: 12_000,
  sentAt: 12_000,
  endedAt: 15_000,
  stays: [],
};
const outcome = { subscriber: "steady", deliveryId: id, webhookIds: new Set(["outcome-1"]), unsigned: 0 };

/** A run in which all went well, with what is to differ. */
function evidence(change: Partial<Evidence> = {}): Evidence {
  return {
    deliveries: [delivery],
    dials: [dial],
    forbidden: [],
    outcomes: [outcome],
    subscribers: [{ name: "steady" }, { name: "slow", group: "second" }],
    limits: { numbers: new Map([[number, 1]]), groups: new Map([["first", 2]]), representative: 1 },
    ...change,
  };
}

/** The counts that are not as they should be. */
function faults(change: Partial<Evidence>): Record<string, number> {
  const { counts, isClean, findings } = audit(evidence(change));
  const { accepted, final, ...rest } = counts;
  const all = { unended: accepted - final, ...rest };
  expect(isClean).toBe(Object.values(all).every((count) => count === 0));
  expect(findings).toHaveLength(Object.values(all).reduce((sum, count) => sum + count, 0));
  return Object.fromEntries(Object.entries(all).filter(([, count]) => count > 0));
}

test("a run in which all went well is clean, with the counts of the contract", () => {
  expect(audit(evidence())).toEqual({
    counts: {
      accepted: 1,
      final: 1,
      dialledTwice: 0,
      outsideWindow: 0,
      outsidePolicy: 0,
      overCapacity: 0,
      outcomesMissing: 0,
    },
    findings: [],
    isClean: true,
  });
});

test.each([["Pending"], ["InProcess"], [undefined]])("a delivery that is %s at the end is not final", (status) => {
  expect(faults({ deliveries: [{ ...delivery, status }] })).toEqual({ unended: 1 });
});

test.each<[string, Partial<AuditedDial>]>([
  ["under another repeatability id", { repeatabilityId: "repeat-2" }],
  ["under the same repeatability id", {}],
  ["of another attempt, which the delivery did not have", { context: `${id}.2`, repeatabilityId: "repeat-2" }],
  ["of a delivery that was never accepted", { context: "01a1fd83-0000-7518-84a7-d542bb6b9e42.1" }],
  ["of nothing", { context: "" }],
])("a second dial %s is one too many", (_, change) => {
  const again = { ...dial, callId: "call-2", at: 16_000, endedAt: 17_000, ...change };
  expect(faults({ dials: [dial, again] })).toMatchObject({ dialledTwice: 1 });
});

test("a second attempt, and the customer's dial in a representative's call, are no second dials", () => {
  const representative = { ...dial, to: "8:acs:ada", repeatabilityId: "repeat-0", at: 11_000 };
  const customer = { ...dial, context: `${id}.1/customer` };
  const second = {
    ...dial,
    callId: "call-2",
    context: `${id}.2`,
    repeatabilityId: "repeat-2",
    at: 16_000,
    endedAt: 17_000,
  };
  expect(faults({ deliveries: [{ ...delivery, dialled: 2 }], dials: [representative, customer, second] })).toEqual({});
});

test.each([9_999, 21_000])("a dial at %d is outside a window from 10,000 to 20,000", (at) => {
  expect(faults({ dials: [{ ...dial, at, sentAt: at, endedAt: at + 1 }] })).toEqual({ outsideWindow: 1 });
});

test("a dial that was sent in its window, and before anything forbade it, may be on its way for long", () => {
  const late = { ...dial, at: 25_000, sentAt: 12_000, endedAt: 26_000 };
  const unwantedSince = 13_000;
  const forbidden = [{ group: "first", start: 20_000, end: 30_000 }];
  expect(faults({ deliveries: [{ ...delivery, unwantedSince }], dials: [late], forbidden })).toEqual({});
});

test("a dial in the second of two windows is inside", () => {
  const windows = [{ start: 1_000, end: 2_000 }, window];
  expect(faults({ deliveries: [{ ...delivery, windows }] })).toEqual({});
});

test("a dial while its configuration is suspended, or after its customer opted out, is against the policy", () => {
  const suspended = { group: "first", start: 11_000, end: 13_000 };
  expect(faults({ forbidden: [suspended] })).toEqual({ outsidePolicy: 1 });
  expect(faults({ forbidden: [{ ...suspended, group: "second" }] })).toEqual({});
  expect(faults({ forbidden: [{ ...suspended, end: 12_000 }] })).toEqual({});
  expect(faults({ deliveries: [{ ...delivery, unwantedSince: 11_000 }] })).toEqual({ outsidePolicy: 1 });
  expect(faults({ deliveries: [{ ...delivery, unwantedSince: 12_500 }] })).toEqual({});
});

const other: AuditedDelivery = { ...delivery, id: "01a1fd83-1736-7518-84a7-000000000002" };
const both = { deliveries: [delivery, other], outcomes: [outcome, { ...outcome, deliveryId: other.id }] };
const meanwhile: AuditedDial = {
  ...dial,
  callId: "call-2",
  context: `${other.id}.1`,
  repeatabilityId: "repeat-2",
  at: 14_999,
  endedAt: 16_000,
};

test("two calls at once from a number with one line are one too many, one after the other are not", () => {
  expect(faults({ ...both, dials: [meanwhile, dial] })).toEqual({ overCapacity: 1 });
  expect(faults({ ...both, dials: [dial, { ...meanwhile, at: 15_000 }] })).toEqual({});
});

test("a call that never ended holds its line", () => {
  const endless = { ...dial, endedAt: Number.POSITIVE_INFINITY };
  expect(faults({ ...both, dials: [endless, { ...meanwhile, at: 19_000 }] })).toEqual({ overCapacity: 1 });
});

test("calls over a configuration's limit are found though their numbers have lines", () => {
  const limits = { numbers: new Map([[number, 9]]), groups: new Map([["first", 1]]), representative: 1 };
  expect(faults({ ...both, limits, dials: [dial, meanwhile] })).toEqual({ overCapacity: 1 });
});

test("a representative in two calls at once holds more than they can, added or called first", () => {
  const limits = { numbers: new Map([[number, 9]]), groups: new Map([["first", 9]]), representative: 1 };
  const stays = [{ address: "8:acs:ada", span: { start: 13_000, end: 15_000 } }];
  const added = [
    { ...dial, stays },
    { ...meanwhile, stays: [{ address: "8:acs:ada", span: { start: 14_999, end: 16_000 } }] },
  ];
  expect(faults({ ...both, limits, dials: added })).toEqual({ overCapacity: 1 });
  const calledFirst = { ...meanwhile, to: "8:acs:ada" };
  expect(faults({ ...both, limits, dials: [{ ...dial, stays }, calledFirst] })).toEqual({ overCapacity: 1 });
  expect(
    faults({
      ...both,
      limits,
      dials: [
        { ...dial, stays },
        { ...calledFirst, to: "8:acs:grace" },
      ],
    }),
  ).toEqual({});
});

test.each([
  ["none came", []],
  ["two came under different ids", [{ ...outcome, webhookIds: new Set(["outcome-1", "outcome-2"]) }]],
  ["its signature was wrong", [{ ...outcome, unsigned: 1 }]],
  ["only another subscriber got it", [{ ...outcome, subscriber: "slow" }]],
])("an outcome is missing where %s", (_, outcomes) => {
  expect(faults({ outcomes })).toEqual({ outcomesMissing: 1 });
});

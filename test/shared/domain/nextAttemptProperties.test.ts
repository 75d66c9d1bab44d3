import fc from "fast-check";
import type { ChainContact } from "../../../shared/domain/chain.ts";
import type { Delivery } from "../../../shared/domain/delivery.ts";
import { type DeliveryResult, deliveryResults } from "../../../shared/domain/deliveryResult.ts";
import { mergeWindows } from "../../../shared/domain/mergeWindows.ts";
import { nextAttempt } from "../../../shared/domain/nextAttempt.ts";
import { type Reattempts, reattemptOutcomes, reattempts } from "../../../shared/domain/reattempts.ts";
import { windowAt } from "../../../shared/domain/windowAt.ts";
import { hour, sampleDelivery, start } from "../../support/sampleRows.ts";

const windows = fc
  .array(fc.record({ from: fc.nat({ max: 96 }), length: fc.integer({ min: 1, max: 12 }) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((list) =>
    mergeWindows(list.map(({ from, length }) => ({ start: start + from * hour, end: start + (from + length) * hour }))),
  );

const numbers = fc.uniqueArray(
  fc.integer({ min: 10, max: 19 }).map((digits) => `+155500020${digits}`),
  {
    minLength: 1,
    maxLength: 3,
  },
);

const contacts = fc.array(
  fc
    .record({ windows, numbers })
    .map((facts): ChainContact => ({ contactId: "somebody", inputAttributes: {}, ...facts })),
  { minLength: 1, maxLength: 5 },
);

const terms = {
  attempts: fc.integer({ min: 1, max: 3 }),
  delayMinutes: fc
    .array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 3 })
    .map((list) => [...list].sort((a, b) => a - b)),
  anotherTimeOfDay: fc.boolean(),
};

const rules = fc
  .record({
    outcomes: fc.uniqueArray(fc.record({ outcome: fc.constantFrom(...reattemptOutcomes), ...terms }), {
      selector: ({ outcome }) => outcome,
    }),
    betweenNumbersMinutes: fc.nat({ max: 60 }),
    betweenContactsMinutes: fc.nat({ max: 60 }),
  })
  .map((given) => reattempts.parse(given));

const results = fc.infiniteStream(fc.constantFrom(...deliveryResults.filter((result) => result !== "Expired")));
const zones = fc.constantFrom("utc", "America/Sao_Paulo", "Europe/London", "Asia/Kathmandu");

const permanent: readonly unknown[] = ["InvalidAddress", "NonRetriableError", "NotAHandset"];

/** A task that is called with these results until it has come to its end. */
function play(all: readonly ChainContact[], given: Reattempts, stream: Iterator<DeliveryResult>, zone: string): void {
  const [first] = all;
  const rounds = given.outcomes.reduce((sum, { attempts }) => sum + attempts, 1);
  const most = rounds * all.reduce((sum, contact) => sum + contact.numbers.length, 0);
  const dead = new Set<string>();
  let delivery: Delivery | undefined = sampleDelivery({
    to: first?.numbers[0] ?? "",
    windows: first?.windows ?? [],
    chain: { contacts: all, contact: 0, number: 0, dead: [], used: {} },
  });
  let now = first?.windows[0]?.start ?? start;
  for (let calls = 1; delivery !== undefined; calls += 1) {
    const { to, chain }: Delivery = delivery;
    const own = all[chain?.contact ?? 0];
    const result: DeliveryResult = stream.next().value;
    expect(calls).toBeLessThanOrEqual(most);
    expect(dead.has(to)).toBe(false);
    expect(own?.numbers).toContain(to);
    expect(windowAt(own?.windows ?? [], now)).toBeDefined();
    if (permanent.includes(result)) dead.add(to);
    const end = { result, codes: [], isUnwanted: false };
    const next = nextAttempt(delivery, { reattempts: given }, end, now, () => zone);
    const at = next?.windows[0]?.start ?? now + 1;
    expect(at).toBeGreaterThan(now);
    now = at;
    delivery = next === undefined ? undefined : { ...delivery, ...next };
  }
}

test("No attempt lies outside a window of its person, none follows a permanent result, and there are never too many", () => {
  fc.assert(fc.property(contacts, rules, results, zones, play), { numRuns: 300 });
});

import * as fc from "fast-check";
import { type CallOrder, callOrders } from "../../../shared/domain/engagementConfig.ts";
import type { ReadyEntry, ReadyLine } from "../../../shared/ports/readyLine.ts";
import { opening, peopleConfig } from "../../support/peopleWorld.ts";

const { id: configId } = peopleConfig();
const hour = 3_600_000;

function entry(position: number, changes: Partial<ReadyEntry> = {}): ReadyEntry {
  const deliveryId = `0193-${String(position).padStart(4, "0")}`;
  return { configId, deliveryId, window: { start: opening, end: opening + hour }, acceptedAt: opening, ...changes };
}

/** What decides between two entries, one after the other; the smaller comes first. */
const rank: Readonly<Record<CallOrder, (entry: ReadyEntry) => readonly number[]>> = {
  EarliestScheduledDate: ({ window }) => [window.end],
  FirstInFirstOut: ({ acceptedAt }) => [acceptedAt],
  LastInFirstOut: ({ acceptedAt }) => [-acceptedAt],
  CustomPriorityAscending: ({ priority, acceptedAt }) => [priority ?? Number.POSITIVE_INFINITY, acceptedAt],
  CustomPriorityDescending: ({ priority, acceptedAt }) => [
    priority === undefined ? Number.POSITIVE_INFINITY : -priority,
    acceptedAt,
  ],
};

function sorted(order: CallOrder, entries: readonly ReadyEntry[]): string[] {
  const keyed = entries.map((item) => ({ id: item.deliveryId, key: rank[order](item) }));
  const difference = (a: readonly number[], b: readonly number[]) =>
    a.map((value, index) => Math.sign(value - (b[index] ?? 0)) || 0).find((sign) => sign !== 0) ?? 0;
  return keyed.sort((a, b) => difference(a.key, b.key) || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}

/** Priorities in steps of a tenth, as finely as they are told apart; dates are whole numbers of ms. */
const priorities = fc.oneof(
  fc.constant(undefined),
  fc.integer({ min: -50, max: 50 }).map((tenths) => tenths / 10),
  fc.integer({ min: -100_000_000_000_000, max: 100_000_000_000_000 }),
);

const lines = fc
  .array(fc.record({ priority: priorities, end: fc.integer({ min: 1, max: 9 }), accepted: fc.nat({ max: 9 }) }), {
    minLength: 1,
    maxLength: 30,
  })
  .map((facts) =>
    facts.map(({ priority, end, accepted }, position) =>
      entry(position, {
        priority,
        window: { start: opening, end: opening + end * hour },
        acceptedAt: opening + accepted,
      }),
    ),
  );

/** What every ready line promises of the call orders; `make` gives an empty one. */
export function callOrderContract(name: string, make: () => Promise<ReadyLine>): void {
  describe(`the call orders of ${name}`, () => {
    test.each(callOrders)("sorts any line by %s", async (order) => {
      await fc.assert(
        fc.asyncProperty(lines, async (entries) => {
          const line = await make();
          await line.join(configId, order, entries);
          const head = await line.head(configId, order, 100, opening);
          expect(head.map(({ deliveryId }) => deliveryId)).toEqual(sorted(order, entries));
        }),
        { numRuns: 15 },
      );
    });

    test("puts entries without a priority behind the others, first in first out", async () => {
      const line = await make();
      const entries = [
        entry(1, { acceptedAt: opening + 2 }),
        entry(2, { acceptedAt: opening + 1 }),
        entry(3, { acceptedAt: opening + 9, priority: 7 }),
      ];
      await line.join(configId, "CustomPriorityDescending", entries);
      const head = await line.head(configId, "CustomPriorityDescending", 10, opening);
      expect(head.map(({ deliveryId }) => deliveryId)).toEqual([3, 2, 1].map((position) => entry(position).deliveryId));
    });
  });
}

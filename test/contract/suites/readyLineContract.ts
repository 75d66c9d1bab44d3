import type { ReadyEntry, ReadyLine } from "../../../shared/ports/readyLine.ts";
import { configId, hour, start } from "../../support/sampleRows.ts";

/** Entries with the given places in time; ids are made of their position. */
function entry(position: number, changes: Partial<ReadyEntry> = {}): ReadyEntry {
  const deliveryId = `0193-${String(position).padStart(4, "0")}`;
  return { configId, deliveryId, window: { start, end: start + hour }, acceptedAt: start, ...changes };
}

const ids = (entries: readonly { deliveryId: string }[]) => entries.map(({ deliveryId }) => deliveryId);

/** What every ready line promises; `make` gives an empty one. */
export function readyLineContract(name: string, make: () => Promise<ReadyLine>): void {
  describe(`the ready line of ${name}`, () => {
    test.each([
      ["EarliestScheduledDate", [2, 0, 1]],
      ["FirstInFirstOut", [1, 2, 0]],
      ["LastInFirstOut", [0, 2, 1]],
    ] as const)("orders by %s", async (order, expected) => {
      const line = await make();
      const entries = [
        entry(0, { acceptedAt: start + 3, window: { start, end: start + 2 * hour } }),
        entry(1, { acceptedAt: start + 1, window: { start, end: start + 3 * hour } }),
        entry(2, { acceptedAt: start + 2, window: { start, end: start + hour } }),
      ];
      await line.join(configId, order, entries);
      const head = await line.head(configId, order, 10, start);
      expect(ids(head)).toEqual(expected.map((position) => entries[position]?.deliveryId));
    });

    test.each(["EarliestScheduledDate", "FirstInFirstOut", "LastInFirstOut", "CustomPriorityAscending"] as const)(
      "puts ranked entries before or behind all others, in the order %s",
      async (order) => {
        const line = await make();
        const entries = [
          entry(0, { rank: "behind", priority: 1 }),
          entry(1, { acceptedAt: start + 5, priority: 7 }),
          entry(2, { acceptedAt: start + 3 }),
          entry(3, { rank: "before", acceptedAt: start + 4 }),
        ];
        await line.join(configId, order, entries);
        const head = ids(await line.head(configId, order, 10, start));
        expect([head.at(0), head.at(-1)]).toEqual([entries[3]?.deliveryId, entries[0]?.deliveryId]);
        expect(head).toHaveLength(4);
      },
    );

    const mixed = [
      entry(0, { acceptedAt: start + 3, window: { start, end: start + 2 * hour }, priority: 2 }),
      entry(1, { acceptedAt: start + 1, window: { start, end: start + 3 * hour }, priority: 1 }),
      entry(2, { acceptedAt: start + 2, window: { start, end: start + hour } }),
      entry(3, { acceptedAt: start + 4, rank: "before" }),
      entry(4, { acceptedAt: start, rank: "behind", priority: 9 }),
    ];
    const orders = [
      ["EarliestScheduledDate", [3, 2, 0, 1, 4]],
      ["FirstInFirstOut", [3, 1, 2, 0, 4]],
      ["LastInFirstOut", [3, 0, 2, 1, 4]],
      ["CustomPriorityAscending", [3, 1, 0, 2, 4]],
      ["CustomPriorityDescending", [3, 0, 1, 2, 4]],
    ] as const;
    const changes = orders.flatMap(([before]) => orders.map(([after, expected]) => [before, after, expected] as const));

    test.each(changes)("is in another order when that is asked for: %s, then %s", async (before, after, expected) => {
      const line = await make();
      await line.join(configId, before, mixed);
      const wanted = expected.map((position) => mixed[position]?.deliveryId);
      expect(ids(await line.head(configId, after, 2, start))).toEqual(wanted.slice(0, 2));
      expect(ids(await line.head(configId, after, 10, start))).toEqual(wanted);
      expect(await line.head(configId, before, 10, start)).toHaveLength(5);
      await line.leave(configId, await line.head(configId, after, 10, start));
      expect(await line.lapsed(configId, 10, start + 9 * hour)).toEqual([]);
    });

    test("sorts in who joins in the order of before, once the line is in another one", async () => {
      const line = await make();
      await line.join(configId, "FirstInFirstOut", mixed.slice(0, 2));
      await line.head(configId, "LastInFirstOut", 10, start);
      // by a process that has not read the change yet
      await line.join(configId, "FirstInFirstOut", mixed.slice(2, 3));
      const head = ids(await line.head(configId, "LastInFirstOut", 10, start));
      expect(head).toEqual([0, 2, 1].map((position) => mixed[position]?.deliveryId));
    });

    test("gives the first ones of the new order, however many are still to be brought into it", async () => {
      const line = await make();
      const many = Array.from({ length: 1_130 }, (_, index) => entry(index, { acceptedAt: start + index }));
      await line.join(configId, "FirstInFirstOut", many);
      const latest = ids(many).reverse();
      expect(ids(await line.head(configId, "LastInFirstOut", 500, start))).toEqual(latest.slice(0, 500));
      expect(ids(await line.head(configId, "LastInFirstOut", 2_000, start))).toEqual(latest);
    });

    test("puts nobody back who leaves while the line is brought into another order", async () => {
      const line = await make();
      const many = Array.from({ length: 120 }, (_, index) => entry(index, { acceptedAt: start + index }));
      await line.join(configId, "FirstInFirstOut", many);
      const standing = await line.head(configId, "FirstInFirstOut", 500, start);
      await Promise.all([
        line.head(configId, "LastInFirstOut", 500, start),
        ...standing.map((one) => line.leave(configId, [one])),
        line.head(configId, "LastInFirstOut", 500, start),
      ]);
      const left = await line.head(configId, "LastInFirstOut", 500, start);
      // who had moved before they were to leave still stands there, once
      expect(new Set(ids(left)).size).toBe(left.length);
      await line.leave(configId, left);
      expect(await line.head(configId, "FirstInFirstOut", 500, start)).toEqual([]);
    });

    test("gives back entries as they joined, with their place", async () => {
      const line = await make();
      const joined = entry(1, { priority: 2.5, rank: "before", from: "+15550001000" });
      await line.join(configId, "FirstInFirstOut", [joined]);
      expect(await line.head(configId, "FirstInFirstOut", 1, start)).toEqual([
        { ...joined, place: expect.any(String), version: expect.any(String) },
      ]);
    });

    test("keeps the caller number that rules have chosen", async () => {
      const line = await make();
      const chosen = entry(1, { from: "+15550001000" });
      await line.join(configId, "FirstInFirstOut", [chosen]);
      expect(await line.head(configId, "FirstInFirstOut", 1, start)).toMatchObject([chosen]);
      expect(await line.lapsed(configId, 1, start + hour)).toMatchObject([chosen]);
    });

    test("shows at the head only windows that have begun and not ended, to the millisecond", async () => {
      const line = await make();
      await line.join(configId, "FirstInFirstOut", [entry(1)]);
      expect(await line.head(configId, "FirstInFirstOut", 1, start - 1)).toEqual([]);
      expect(await line.head(configId, "FirstInFirstOut", 1, start)).toHaveLength(1);
      expect(await line.head(configId, "FirstInFirstOut", 1, start + hour - 1)).toHaveLength(1);
      expect(await line.head(configId, "FirstInFirstOut", 1, start + hour)).toEqual([]);
    });

    test("looks past entries whose window has not begun", async () => {
      const line = await make();
      const later = Array.from({ length: 30 }, (_, index) =>
        entry(index, { window: { start: start + 60_000, end: start + hour } }),
      );
      await line.join(configId, "FirstInFirstOut", [...later, entry(99, { acceptedAt: start + 5 })]);
      expect(ids(await line.head(configId, "FirstInFirstOut", 1, start))).toEqual([entry(99).deliveryId]);
    });

    test("tells of lapsed entries wherever they stand", async () => {
      const line = await make();
      await line.join(configId, "LastInFirstOut", [
        entry(1, { acceptedAt: start + 1 }),
        entry(2, { acceptedAt: start + 2, window: { start, end: start + 10 } }),
        entry(3, { acceptedAt: start + 3 }),
      ]);
      expect(await line.lapsed(configId, 10, start + 9)).toEqual([]);
      expect(ids(await line.lapsed(configId, 10, start + 10))).toEqual([entry(2).deliveryId]);
      expect(await line.lapsed(configId, 2, start + 2 * hour)).toHaveLength(2);
    });

    test("keeps an entry that joins twice once, in its place", async () => {
      const line = await make();
      await line.join(configId, "FirstInFirstOut", [entry(1), entry(2), entry(1)]);
      await line.join(configId, "FirstInFirstOut", [entry(1)]);
      expect(ids(await line.head(configId, "FirstInFirstOut", 10, start))).toEqual([
        entry(1).deliveryId,
        entry(2).deliveryId,
      ]);
    });

    const ways = ["leave", "leaveTogether"] as const;

    test.each(ways)("takes more entries at once than one transaction holds, by %s", async (way) => {
      const line = await make();
      const many = Array.from({ length: 230 }, (_, index) => entry(index, { acceptedAt: start + index }));
      await line.join(configId, "FirstInFirstOut", many);
      const head = await line.head(configId, "FirstInFirstOut", 1_000, start);
      expect(ids(head)).toEqual(ids(many));
      await line[way](configId, head);
      expect(await line.head(configId, "FirstInFirstOut", 1_000, start)).toEqual([]);
    });

    test("gives no more than it is asked for", async () => {
      const line = await make();
      await line.join(
        configId,
        "FirstInFirstOut",
        [1, 2, 3, 4, 5].map((position) => entry(position)),
      );
      expect(await line.head(configId, "FirstInFirstOut", 3, start)).toHaveLength(3);
    });

    test("keeps a delivery that has joined for its next window since it was read", async () => {
      const line = await make();
      const next = { start: start + hour, end: start + 2 * hour };
      await line.join(configId, "FirstInFirstOut", [entry(1), entry(2)]);
      const lapsed = await line.lapsed(configId, 9, start + hour);
      await line.join(configId, "FirstInFirstOut", [entry(1, { window: next })]);
      await line.leave(configId, lapsed);
      expect(await line.head(configId, "FirstInFirstOut", 9, start + hour)).toMatchObject([
        { deliveryId: entry(1).deliveryId, window: next },
      ]);
    });

    test.each(ways)("lets entries leave by %s, and does not mind those already gone", async (way) => {
      const line = await make();
      await line.join(configId, "FirstInFirstOut", [entry(1), entry(2), entry(3)]);
      const standing = await line.head(configId, "FirstInFirstOut", 3, start);
      await line[way](configId, standing.slice(0, 1));
      await line[way](configId, standing.slice(0, 2));
      await line[way](configId, []);
      expect(ids(await line.head(configId, "FirstInFirstOut", 3, start))).toEqual([entry(3).deliveryId]);
    });

    test.each(ways)("does not mind two who take the same entries out at once by %s", async (way) => {
      const line = await make();
      await line.join(configId, "FirstInFirstOut", [entry(1), entry(2)]);
      const standing = await line.head(configId, "FirstInFirstOut", 3, start);
      await Promise.all([line[way](configId, standing), line[way](configId, standing)]);
      expect(await line.head(configId, "FirstInFirstOut", 3, start)).toEqual([]);
    });

    test("keeps the lines of configurations apart", async () => {
      const line = await make();
      const other = "11111111-5a3b-4c2d-9e8f-7a6b5c4d3e2f";
      await line.join(configId, "FirstInFirstOut", [entry(1)]);
      await line.join(other, "FirstInFirstOut", [entry(2, { configId: other })]);
      expect(ids(await line.head(configId, "FirstInFirstOut", 9, start))).toEqual([entry(1).deliveryId]);
      expect(ids(await line.head(other, "FirstInFirstOut", 9, start))).toEqual([entry(2).deliveryId]);
    });
  });
}

import type { DeliveryCondition } from "../../../shared/domain/deliveryCondition.ts";
import { meets } from "../../../shared/domain/meets.ts";
import type { DeliverySearch, DeliveryStore } from "../../../shared/ports/deliveryStore.ts";
import { hour, sampleAttempt, sampleDelivery, start } from "../../support/sampleRows.ts";

const day = 24 * hour;
const compare = (field: string, operator: string, value: unknown) =>
  ({ kind: "compare", field, operator, value }) as DeliveryCondition;
const all = (...of: DeliveryCondition[]): DeliveryCondition => ({ kind: "all", of });
const any = (...of: DeliveryCondition[]): DeliveryCondition => ({ kind: "any", of });
const not = (of: DeliveryCondition): DeliveryCondition => ({ kind: "not", of });

/** Forty deliveries over some days, some at one moment, a third of them ended, with a long gap before the oldest. */
async function filled(store: DeliveryStore) {
  const deliveries = Array.from({ length: 40 }, (_, index) => {
    const createdAt = index === 39 ? start - 400 * day : start - Math.floor(index / 2) * 5 * hour;
    const ended = { status: "Complete", result: index % 2 === 0 ? "Busy" : "LiveAnswer", resultAt: createdAt + 9_000 };
    return sampleDelivery({
      createdAt,
      ...(index % 3 === 0 ? (ended as object) : {}),
      ...(index % 4 === 0 ? { queueId: "other desk" } : {}),
      ...(index % 7 === 0 ? { journeyId: "payment-due", journeyRunId: `run ${index % 14}` } : {}),
      ...(index % 5 === 0 ? { exceededWait: index % 10 === 0 } : {}),
      dialled: index % 6,
    });
  });
  await store.insertMany(deliveries);
  return deliveries;
}

/** Reads all pages; gives the ids. */
async function idsOf(store: DeliveryStore, search: DeliverySearch, size: number): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await store.search(search, size, cursor);
    expect(page.deliveries.length).toBeLessThanOrEqual(size);
    ids.push(...page.deliveries.map(({ value }) => value.id));
    cursor = page.cursor;
    pages += 1;
    expect(pages).toBeLessThan(200);
  } while (cursor !== undefined);
  return ids;
}

/** Moments first, newest first; of one moment the smaller id. */
function newestFirst(a: { id: string; createdAt: number }, b: { id: string; createdAt: number }): number {
  return b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1);
}

const conditions: readonly [string, DeliveryCondition][] = [
  ["a status", compare("status", "eq", "Complete")],
  ["another status", compare("status", "ne", "Complete")],
  ["a result or none", any(compare("result", "eq", "Busy"), compare("result", "eq", null))],
  ["any result", compare("result", "ne", null)],
  ["another result, which none is too", compare("result", "ne", "Busy")],
  ["not a result", not(compare("result", "eq", "Busy"))],
  ["a trigger", compare("journeyId", "eq", "payment-due")],
  ["a trigger's raising, or no trigger", any(compare("journeyRunId", "eq", "run 7"), compare("journeyId", "eq", null))],
  ["what ended late, or is still open", not(compare("resultAt", "le", start - day))],
  ["what ended late", compare("resultAt", "gt", start - day)],
  ["a queue and a status", all(compare("queueId", "eq", "other desk"), compare("status", "eq", "Pending"))],
  [
    "neither a queue nor a status",
    not(any(compare("queueId", "eq", "other desk"), compare("status", "eq", "Pending"))),
  ],
  ["what only the rows themselves tell", all(compare("dialled", "ge", 3), compare("exceededWait", "eq", true))],
  ["a span", all(compare("createdAt", "ge", start - day), compare("createdAt", "lt", start - 5 * hour))],
  ["a moment", compare("createdAt", "eq", start - 5 * hour)],
  ["a span and a status", all(compare("createdAt", "gt", start - day), compare("status", "ne", "Pending"))],
  ["either of two spans", any(compare("createdAt", "lt", start - 3 * day), compare("createdAt", "gt", start - day))],
  ["an empty span", all(compare("createdAt", "gt", start), compare("createdAt", "lt", start))],
  ["nothing there is", compare("configId", "eq", "x' or 'a' eq 'a")],
  [
    "more comparisons than a table takes",
    all(
      ...Array.from({ length: 14 }, (_, index) => compare("contactId", "ne", `nobody ${index}`)),
      compare("status", "eq", "Complete"),
    ),
  ],
  ["windows", all(compare("windowStart", "ge", start - day), compare("windowEnd", "le", start + hour))],
];

/** What every delivery store promises of searches and of many rows at once; `make` gives an empty one. */
export function deliverySearchContract(name: string, make: () => Promise<DeliveryStore>): void {
  describe(`searches in the delivery store of ${name}`, () => {
    test.each(conditions)("gives %s, in either order, page by page", async (_, condition) => {
      const store = await make();
      const deliveries = (await filled(store)).sort(newestFirst);
      const expected = deliveries.filter((delivery) => meets(condition, delivery)).map(({ id }) => id);
      expect(await idsOf(store, { condition }, 4)).toEqual(expected);
      expect(await idsOf(store, { condition, oldestFirst: true }, 7)).toEqual([...expected].reverse());
    });

    test("orders all deliveries oldest first", async () => {
      const store = await make();
      const expected = (await filled(store)).sort(newestFirst).map(({ id }) => id);
      expect(await idsOf(store, { oldestFirst: true }, 9)).toEqual(expected.reverse());
    });

    test("orders many deliveries of one moment oldest first", async () => {
      const store = await make();
      const crowd = Array.from({ length: 130 }, () => sampleDelivery());
      await store.insertMany(crowd);
      const expected = crowd.sort(newestFirst).map(({ id }) => id);
      expect(await idsOf(store, { oldestFirst: true }, 50)).toEqual(expected.reverse());
    });

    test("finds nothing where nothing is", async () => {
      const store = await make();
      for (const oldestFirst of [false, true]) {
        const search = { oldestFirst, condition: compare("status", "eq", "Pending") };
        expect(await store.search(search, 5)).toEqual({ deliveries: [] });
      }
    });

    test("stores many at once and leaves those that exist as they are", async () => {
      const store = await make();
      const many = Array.from({ length: 250 }, (_, index) => sampleDelivery({ createdAt: start + (index % 3) }));
      const [first, ...rest] = many;
      if (first === undefined) throw new Error("there is none");
      await store.insert({ ...first, status: "Cancelled" });
      await store.insertMany(rest.slice(0, 100));
      await store.insertMany(many);
      expect((await store.load(first.id))?.value.status).toBe("Cancelled");
      expect(await idsOf(store, {}, 100)).toHaveLength(250);
      const ids = many.map(({ id }) => id);
      const absent = Array.from({ length: 20 }, () => sampleDelivery().id);
      expect([...(await store.present([...ids, ...absent]))].sort()).toEqual([...ids].sort());
    });

    test("gives the attempts of a delivery, the latest where there are too many", async () => {
      const store = await make();
      let delivery = sampleDelivery();
      await store.insert(delivery);
      for (let number = 1; number <= 3; number += 1) {
        const version = (await store.load(delivery.id))?.version ?? "";
        const attempt = sampleAttempt(delivery);
        delivery = { ...delivery, attempts: number };
        expect(await store.claim(delivery, version, attempt)).toBeDefined();
      }
      await store.insert(sampleDelivery());
      const numbers = async (most: number) => (await store.attempts(delivery, most)).map((one) => one.number);
      expect(await numbers(10)).toEqual([1, 2, 3]);
      expect(await numbers(2)).toEqual([2, 3]);
      // one more was claimed since the delivery was read
      const seen = (await store.attempts({ ...delivery, attempts: 2 }, 2)).map((one) => one.number);
      expect(seen).toEqual([2, 3]);
      expect(await store.attempts(sampleDelivery(), 5)).toEqual([]);
    });
  });
}

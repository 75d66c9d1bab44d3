import { newDeliveryId } from "../../../shared/domain/newDeliveryId.ts";
import type { DeliveryStore } from "../../../shared/ports/deliveryStore.ts";
import { memoryRandom } from "../../support/memory/memoryRandom.ts";
import { hour, sampleAttempt, sampleDelivery, start } from "../../support/sampleRows.ts";

const unknown = newDeliveryId(start, memoryRandom(99).bytes);

/** Stores a fresh delivery and gives it with its version. */
async function stored(store: DeliveryStore, changes: Parameters<typeof sampleDelivery>[0] = {}) {
  const delivery = sampleDelivery(changes);
  expect(await store.insert(delivery)).toBe(true);
  const version = (await store.load(delivery.id))?.version ?? "";
  return { delivery, version };
}

/** Stores a delivery with its first attempt claimed. */
async function claimed(store: DeliveryStore) {
  const { delivery, version } = await stored(store);
  const attempt = sampleAttempt(delivery);
  const taken = { ...delivery, status: "InProcess" as const, attempts: 1 };
  expect(await store.claim(taken, version, attempt)).toEqual(await store.loadAttempt(attempt.id));
  return { delivery: taken, before: version, attempt };
}

/** What every delivery store promises; `make` gives an empty one. */
export function deliveryStoreContract(name: string, make: () => Promise<DeliveryStore>): void {
  describe(`the delivery store of ${name}`, () => {
    test("gives back what was stored, found in either case", async () => {
      const store = await make();
      const { delivery } = await stored(store, { result: "LiveAnswer", diagnostics: { sip: 486 } });
      expect((await store.load(delivery.id))?.value).toEqual(delivery);
      expect((await store.load(delivery.id.toUpperCase()))?.value).toEqual(delivery);
    });

    test("carries 64 KiB of attributes in any script", async () => {
      const store = await make();
      const value = 'ß漢字😀 \n"\\\u0000'.repeat(390);
      const inputAttributes = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`ключ ${index}`, value]));
      expect(Buffer.byteLength(JSON.stringify(inputAttributes))).toBeGreaterThan(64 * 1024);
      const { delivery } = await stored(store, { inputAttributes });
      // compared as text, so that a failure does not print it all
      const loaded = JSON.stringify((await store.load(delivery.id))?.value.inputAttributes);
      expect(loaded === JSON.stringify(inputAttributes)).toBe(true);
    });

    test("knows nothing of ids it was not given, well formed or not", async () => {
      const store = await make();
      await stored(store);
      for (const id of [unknown, "761e062f-c734-ef11-8e4f-00224808a166", "no id", ""]) {
        expect(await store.load(id)).toBeUndefined();
        expect(await store.loadAttempt(`${id}.1`)).toBeUndefined();
      }
    });

    test("refuses a second delivery of one id and keeps the first", async () => {
      const store = await make();
      const { delivery } = await stored(store);
      expect(await store.insert({ ...delivery, to: "+15550009999" })).toBe(false);
      expect((await store.load(delivery.id))?.value.to).toBe(delivery.to);
    });

    test("lets exactly one of ten inserts at once win", async () => {
      const store = await make();
      const delivery = sampleDelivery();
      const won = await Promise.all(Array.from({ length: 10 }, () => store.insert(delivery)));
      expect(won.filter(Boolean)).toHaveLength(1);
    });

    test("claims a delivery together with its attempt", async () => {
      const store = await make();
      const { delivery, attempt } = await claimed(store);
      const record = await store.loadAttempt(attempt.id);
      expect(record?.delivery.value).toEqual(delivery);
      expect(record?.attempt.value).toEqual(attempt);
      expect(record?.delivery.version).toBe((await store.load(delivery.id))?.version);
    });

    test("lets exactly one of two claims at once win", async () => {
      const store = await make();
      const { delivery, version } = await stored(store);
      const attempts = [1, 2].map(() => sampleAttempt(delivery));
      const taken = { ...delivery, status: "InProcess" as const, attempts: 1 };
      const won = await Promise.all(attempts.map((attempt) => store.claim(taken, version, attempt)));
      expect(won.filter(Boolean)).toHaveLength(1);
      const winner = (await store.loadAttempt(`${delivery.id}.1`))?.attempt.value;
      expect(winner).toEqual(attempts[won.findIndex((record) => record !== undefined)]);
    });

    test("claims neither where the delivery has changed", async () => {
      const store = await make();
      const { delivery, version } = await stored(store);
      expect(await store.saveDelivery({ ...delivery, status: "Cancelled" }, version)).toBe(true);
      const attempt = sampleAttempt(delivery);
      expect(await store.claim({ ...delivery, status: "InProcess", attempts: 1 }, version, attempt)).toBeUndefined();
      expect(await store.loadAttempt(attempt.id)).toBeUndefined();
      expect((await store.load(delivery.id))?.value.status).toBe("Cancelled");
    });

    test("claims neither where the attempt exists", async () => {
      const store = await make();
      const { delivery, attempt } = await claimed(store);
      const version = (await store.load(delivery.id))?.version ?? "";
      expect(
        await store.claim({ ...delivery, from: "+15550009999" }, version, sampleAttempt({ ...delivery, attempts: 0 })),
      ).toBeUndefined();
      expect((await store.load(delivery.id))?.value).toEqual(delivery);
      expect((await store.loadAttempt(attempt.id))?.attempt.value).toEqual(attempt);
    });

    test("takes the same claim sent again, after its answer was lost, for won", async () => {
      const store = await make();
      const { delivery, before, attempt } = await claimed(store);
      expect(await store.claim(delivery, before, attempt)).toEqual(await store.loadAttempt(attempt.id));
    });

    test("saves an attempt on its version alone and gives the next one", async () => {
      const store = await make();
      const { attempt } = await claimed(store);
      const first = (await store.loadAttempt(attempt.id))?.attempt.version ?? "";
      const second = await store.saveAttempt({ ...attempt, phase: "dialling", firstSentAt: start }, first);
      expect(await store.saveAttempt({ ...attempt, phase: "ended" }, first)).toBeUndefined();
      expect(second).toBeDefined();
      expect(await store.saveAttempt({ ...attempt, phase: "placed" }, second ?? "")).toBeDefined();
      const after = (await store.loadAttempt(attempt.id))?.attempt.value;
      expect(after).toEqual({ ...attempt, phase: "placed" });
    });

    test("lets exactly one of two saves of an attempt at once win", async () => {
      const store = await make();
      const { attempt } = await claimed(store);
      const version = (await store.loadAttempt(attempt.id))?.attempt.version ?? "";
      const phases = ["dialling", "ended"] as const;
      const saved = await Promise.all(phases.map((phase) => store.saveAttempt({ ...attempt, phase }, version)));
      expect(saved.filter((next) => next !== undefined)).toHaveLength(1);
    });

    test("saves a delivery on its version alone", async () => {
      const store = await make();
      const { delivery, version } = await stored(store);
      expect(await store.saveDelivery({ ...delivery, status: "Expired" }, version)).toBe(true);
      expect(await store.saveDelivery({ ...delivery, status: "Cancelled" }, version)).toBe(false);
      expect((await store.load(delivery.id))?.value.status).toBe("Expired");
    });

    test("keeps the attempts of a delivery apart", async () => {
      const store = await make();
      const { delivery, attempt } = await claimed(store);
      const version = (await store.load(delivery.id))?.version ?? "";
      const second = sampleAttempt(delivery);
      expect(await store.claim({ ...delivery, attempts: 2 }, version, second)).toBeDefined();
      expect((await store.loadAttempt(attempt.id))?.attempt.value).toEqual(attempt);
      expect((await store.loadAttempt(second.id))?.attempt.value).toEqual(second);
    });

    test("lists the newest first, page by page, without gaps or doubles", async () => {
      const store = await make();
      // several hours, several rows a moment, and attempts in between that are no deliveries
      const moments = Array.from({ length: 40 }, (_, index) => start - Math.floor(index / 3) * (hour / 4));
      for (const createdAt of moments) await stored(store, { createdAt });
      const { delivery: newest } = await claimed(store);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.search({}, 7, cursor);
        expect(page.deliveries.length).toBeLessThanOrEqual(7);
        seen.push(...page.deliveries.map((row) => row.value.id));
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(seen).toHaveLength(41);
      expect(new Set(seen).size).toBe(41);
      expect(seen).toContain(newest.id);
      const times = seen.map((id) => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
      expect(times).toEqual([...times].sort((a, b) => b - a));
    });

    test("says that the last page is the last even where it is full", async () => {
      const store = await make();
      for (let index = 0; index < 4; index += 1) await stored(store, { createdAt: start + index });
      const page = await store.search({}, 4);
      expect(page.deliveries).toHaveLength(4);
      expect(page.cursor).toBeUndefined();
    });

    test("gives versions with the rows of a page that a save accepts", async () => {
      const store = await make();
      await stored(store);
      const [row] = (await store.search({}, 1)).deliveries;
      if (row === undefined) throw new Error("the page is empty");
      expect(await store.saveDelivery({ ...row.value, status: "Cancelled" }, row.version)).toBe(true);
    });
  });
}

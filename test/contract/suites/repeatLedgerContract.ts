import type { RememberedRequest, RepeatLedger } from "../../../shared/ports/repeatLedger.ts";
import { hour, start } from "../../support/sampleRows.ts";

const request = (deliveryId: string, at = start): RememberedRequest => ({
  deliveryId,
  bodyDigest: `of ${deliveryId}`,
  at,
});

const id = "5a3b7c1e-0000-4000-8000-000000000001";
const day = 24 * hour;

/** What every repeat ledger promises; `make` gives an empty one. */
export function repeatLedgerContract(name: string, make: () => Promise<RepeatLedger>): void {
  describe(`the repeat ledger of ${name}`, () => {
    test("remembers the first request of an id", async () => {
      const ledger = await make();
      expect(await ledger.remember("tenant.me", id, request("one"), start - day)).toEqual(request("one"));
      const again = await ledger.remember("tenant.me", id, request("two", start + hour), start + hour - day);
      expect(again).toEqual(request("one"));
    });

    test("remembers which configurations a request's deliveries have, none too", async () => {
      const ledger = await make();
      const none = { ...request("none"), configIds: [] };
      const two = { ...request("two"), configIds: ["a", "b"] };
      const other = `${id.slice(0, -1)}2`;
      await ledger.remember("tenant.me", id, none, start - day);
      await ledger.remember("tenant.me", other, two, start - day);
      expect(await ledger.remember("tenant.me", id, request("three"), start - day)).toEqual(none);
      expect(await ledger.recall("tenant.me", other, start - day)).toEqual(two);
    });

    test("keeps callers and ids apart", async () => {
      const ledger = await make();
      await ledger.remember("tenant.me", id, request("one"), start - day);
      const other = `${id.slice(0, -1)}2`;
      expect(await ledger.remember("tenant.you", id, request("two"), start - day)).toEqual(request("two"));
      expect(await ledger.remember("tenant.me", other, request("three"), start - day)).toEqual(request("three"));
    });

    test("forgets what is older than asked for, to the millisecond", async () => {
      const ledger = await make();
      await ledger.remember("tenant.me", id, request("one"), start - day);
      expect(await ledger.remember("tenant.me", id, request("two", start + day), start)).toEqual(request("one"));
      const late = request("three", start + day + 1);
      expect(await ledger.remember("tenant.me", id, late, start + 1)).toEqual(late);
      expect(await ledger.remember("tenant.me", id, request("four", start + day + 2), start + 2)).toEqual(late);
    });

    test("lets one of twenty at once count for all", async () => {
      const ledger = await make();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => ledger.remember("tenant.me", id, request(`d${index}`), start - day)),
      );
      expect(new Set(answers.map(({ deliveryId }) => deliveryId)).size).toBe(1);
    });

    test("lets one of ten at once count for all where the earlier one is forgotten", async () => {
      const ledger = await make();
      await ledger.remember("tenant.me", id, request("one"), start - day);
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          ledger.remember("tenant.me", id, request(`late ${index}`, start + 2 * day), start + day),
        ),
      );
      const counted = new Set(answers.map(({ deliveryId }) => deliveryId));
      expect(counted.size).toBe(1);
      expect([...counted][0]).toMatch(/^late /);
    });
  });
}

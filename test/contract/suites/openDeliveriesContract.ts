import type { DeliveryStore } from "../../../shared/ports/deliveryStore.ts";
import type { OpenDeliveries } from "../../../shared/ports/openDeliveries.ts";
import { hour, sampleAttempt, sampleDelivery, start } from "../../support/sampleRows.ts";

const thisHour = Math.floor(start / hour);

/** What the view of open deliveries promises; `make` gives a fresh store with its view. */
export function openDeliveriesContract(
  name: string,
  make: () => Promise<{ deliveries: DeliveryStore; open: OpenDeliveries }>,
): void {
  describe(`the open deliveries of ${name}`, () => {
    test("are those of the hour asked for", async () => {
      const { deliveries, open } = await make();
      const inHour = [start, start + 1, start + hour - 1].map((createdAt) => sampleDelivery({ createdAt }));
      const outside = [start - 1, start + hour].map((createdAt) => sampleDelivery({ createdAt }));
      for (const delivery of [...inHour, ...outside]) await deliveries.insert(delivery);
      const found = await open.ofHour(thisHour);
      expect(found.map(({ id }) => id).sort()).toEqual(inHour.map(({ id }) => id).sort());
      expect(found).toContainEqual(inHour[0]);
      expect(await open.ofHour(thisHour + 5)).toEqual([]);
    });

    test("are those without a final status, as they stand now", async () => {
      const { deliveries, open } = await make();
      const [waiting, called, ended] = [sampleDelivery(), sampleDelivery(), sampleDelivery()];
      for (const delivery of [waiting, called, ended]) await deliveries.insert(delivery);
      const versionOf = async (id: string) => (await deliveries.load(id))?.version ?? "";
      const taken = { ...called, status: "InProcess" as const, attempts: 1 };
      await deliveries.claim(taken, await versionOf(called.id), sampleAttempt(called));
      await deliveries.saveDelivery({ ...ended, status: "Complete", result: "Busy" }, await versionOf(ended.id));
      const found = await open.ofHour(thisHour);
      expect(new Map(found.map(({ id, status }) => [id, status]))).toEqual(
        new Map([
          [waiting.id, "Pending"],
          [called.id, "InProcess"],
        ]),
      );
    });
  });
}

import { representative } from "../../../../shared/domain/representative.ts";
import { openWindows } from "../../../../shared/steps/openWindow/openWindows.ts";
import { pace } from "../../../../shared/steps/pace/pace.ts";
import { createWorld } from "../../../support/createWorld.ts";
import { caller, configId, hour, queueId, start } from "../../../support/sampleRows.ts";

const rules = [{ metric: "AverageWaitTime" as const, threshold: 10, lookbackMinutes: 5 }];

/** Four representatives are free and eight deliveries wait; gives how many are dialled. */
async function dialledWith(share: number): Promise<number> {
  const world = createWorld();
  const changes = { dialMode: "Progressive" as const, maxCallsPerRepresentative: 2, maxConcurrentCalls: 100, rules };
  await world.configure(changes, { [caller]: 50 });
  for (const id of ["ada", "grace", "hedy", "joan"]) {
    const record = { name: id, queues: [queueId], reach: { kind: "acsUser", id: `8:acs:${id}` } };
    await world.configs.saveRecord("representatives", id, representative.parse(record), "any");
    const there = { presence: "Available" as const, aliveUntil: start + hour, idleSince: start, work: [] };
    await world.desk.save({ id, ...there }, undefined);
  }
  await world.callLedger.setThrottle(configId, { share, at: start });
  const window = { start, end: start + hour };
  for (let index = 0; index < 8; index += 1) {
    const { id } = await world.store({ windows: [window], id: `0c4f1d6e-5a3b-4c2d-9e8f-7a6b5c4d3e0${index}` });
    await openWindows(world, [{ deliveryId: id, configId, window, acceptedAt: start }]);
  }
  await pace(world, { queueId });
  return world.bus.take("dial").length;
}

test("What rules take of the calls at once they take of the calls for each representative too", async () => {
  expect(await dialledWith(1)).toBe(8);
  expect(await dialledWith(0.5)).toBe(4);
  expect(await dialledWith(0.3)).toBe(3);
});

test("Rules leave one call at least, so that the share can grow again", async () => {
  expect(await dialledWith(0.01)).toBe(1);
});

import type { AttemptRecord } from "../../../../shared/ports/deliveryStore.ts";
import { converse } from "../../../../shared/steps/converse/converse.ts";
import { dial } from "../../../../shared/steps/dial/dial.ts";
import { settle } from "../../../../shared/steps/settle/settle.ts";
import { createWorld, type World } from "../../../support/createWorld.ts";
import { start } from "../../../support/sampleRows.ts";

/** A world in whose process an attempt was just claimed, and the count of attempts read since. */
async function claimingWorld() {
  const world = createWorld();
  await world.configure();
  const id = await world.storeAttempt();
  const record = await recordOf(world, id);
  world.recent.set(id, record);
  let reads = 0;
  const deliveries = {
    ...world.deliveries,
    loadAttempt(attemptId: string) {
      reads += 1;
      return world.deliveries.loadAttempt(attemptId);
    },
  };
  return { world: { ...world, deliveries }, id, record, reads: () => reads };
}

async function recordOf(world: World, id: string): Promise<AttemptRecord> {
  const record = await world.deliveries.loadAttempt(id);
  if (record === undefined) throw new Error("no attempt was stored");
  return record;
}

const message = (attemptId: string) => ({ attemptId, slotAt: start, tries: 0 });
const disconnected = { event: { kind: "disconnected" as const, facts: { code: 487 } } };

test("the process that claims, dials and ends a call reads nothing on the way", async () => {
  const { world, id, reads } = await claimingWorld();
  await dial(world, message(id));
  await converse(world, id, disconnected);
  await settle(world, [{ attemptId: id }]);
  expect(reads()).toBe(0);
  expect(world.telephony.dials).toHaveLength(1);
  expect(await world.delivery(id)).toMatchObject({ status: "Complete", result: "CallFailed" });
});

test("an attempt that somebody else has ended meanwhile is not dialled, though it is remembered as claimed", async () => {
  const { world, id, record } = await claimingWorld();
  const { value, version } = record.attempt;
  await world.deliveries.saveAttempt({ ...value, phase: "ended", notDialled: "Cancelled" }, version);
  await expect(dial(world, message(id))).rejects.toThrow("is being changed");
  await dial(world, message(id));
  expect(world.telephony.requests).toEqual([]);
});

test("a dial message that comes twice places one call, though the claim was remembered", async () => {
  const { world, id } = await claimingWorld();
  await Promise.allSettled([dial(world, message(id)), dial(world, message(id))]);
  await dial(world, message(id));
  expect(world.telephony.dials).toHaveLength(1);
});

test("a delivery that has changed since it was remembered is read before it is settled", async () => {
  const { world, id, reads } = await claimingWorld();
  await dial(world, message(id));
  await converse(world, id, disconnected);
  const { delivery } = await recordOf(world, id);
  await world.deliveries.saveDelivery({ ...delivery.value, contactId: "somebody else" }, delivery.version);
  const before = reads();
  await settle(world, [{ attemptId: id }]);
  expect(reads()).toBe(before + 1);
  expect(await world.delivery(id)).toMatchObject({ status: "Complete", contactId: "somebody else" });
});

test("a call settled twice sends the same outcome and changes nothing, remembered or not", async () => {
  const { world, id } = await claimingWorld();
  await world.subscribe("crm");
  await dial(world, message(id));
  await converse(world, id, disconnected);
  await settle(world, [{ attemptId: id }]);
  const first = await world.delivery(id);
  await settle(world, [{ attemptId: id }]);
  expect(await world.delivery(id)).toEqual(first);
  expect(new Set(world.bus.take("outcomes").map(({ webhookId }) => webhookId)).size).toBe(1);
});

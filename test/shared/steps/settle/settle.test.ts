import type { Attempt } from "../../../../shared/domain/attempt.ts";
import type { CallState } from "../../../../shared/domain/callState.ts";
import type { Delivery } from "../../../../shared/domain/delivery.ts";
import type { Message } from "../../../../shared/domain/messages.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import { settle } from "../../../../shared/steps/settle/settle.ts";
import { createWorld, type World } from "../../../support/createWorld.ts";
import { everyCrash } from "../../../support/everyCrash.ts";
import { memoryTelemetry } from "../../../support/memory/memoryTelemetry.ts";
import { caller, configId, hour, queueId, start } from "../../../support/sampleRows.ts";

const talked: CallState = {
  ...newCallState(),
  phase: "ended",
  startedAt: start,
  answeredAt: start + 2_000,
  interacted: true,
  resultAttributes: { Outcome: "Confirmed" },
  end: { by: "customer", at: start + 9_000, code: 200, subCode: 560000 },
};

const answered: Partial<Attempt> = { phase: "ended", correlationId: "correlation-1", call: talked };

const undialled = (notDialled: Attempt["notDialled"]): Partial<Attempt> => ({
  phase: "ended",
  ...(notDialled === undefined ? {} : { notDialled }),
});

async function readyWorld(): Promise<World> {
  const world = createWorld();
  await world.configure();
  await world.subscribe("crm");
  return world;
}

const outcomes = (world: World) => world.bus.take("outcomes");
const wish = (deliveryId: string, cause: "Cancelled" | "Expired" | "Error", reason = "Why"): Message<"settle"> => ({
  deliveryId,
  cause,
  reason,
});

test("an answered call completes its delivery with everything known of it", async () => {
  const world = await readyWorld();
  const id = await world.storeAttempt(answered);
  world.clock.advance(10_000);
  await settle(world, [{ attemptId: id }]);
  expect(await world.delivery(id)).toMatchObject({
    status: "Complete",
    result: "LiveAnswer",
    resultAt: start + 10_000,
    modifiedAt: start + 10_000,
    resultAttributes: { Outcome: "Confirmed" },
    callId: "correlation-1",
    callStartedAt: start,
    answeredAt: start + 2_000,
    callEndedAt: start + 9_000,
    diagnostics: { code: 200, subCode: 560000 },
    from: caller,
  });
  expect(world.lines.held(caller)).toEqual([]);
  expect(world.bus.kicks).toEqual([{ queueId, at: start + 10_001 }]);
  expect(outcomes(world)).toHaveLength(1);
  expect(world.bus.sent("wakeups")).toEqual([]);
});

test("When the call was asked for and when a representative first joined it are kept with the delivery", async () => {
  const world = await readyWorld();
  const joined = (at: number, representativeId: string) =>
    ({ kind: "joined", who: "representative", representativeId, at }) as const;
  const entries = [
    { kind: "joined", who: "customer", at: start + 2_000 } as const,
    joined(start + 5_000, "ada"),
    joined(start + 7_000, "grace"),
  ];
  const call = { ...newCallState(), ...answered.call, record: { entries, size: 300 } };
  const id = await world.storeAttempt({ ...answered, firstSentAt: start - 500, call });
  await settle(world, [{ attemptId: id }]);
  expect(await world.delivery(id)).toMatchObject({ sentAt: start - 500, representativeJoinedAt: start + 5_000 });
});

test("that a representative was asked for is told with the outcome", async () => {
  const world = await readyWorld();
  const call = { ...newCallState(), ...answered.call, escalated: true };
  const id = await world.storeAttempt({ ...answered, call });
  await settle(world, [{ attemptId: id }]);
  expect((await world.delivery(id)).resultAttributes).toEqual({ Outcome: "Confirmed", Escalated: "true" });
});

test("a call cancelled before the answer makes the delivery Cancelled", async () => {
  const world = await readyWorld();
  const call = { ...newCallState(), phase: "ended" as const, end: { by: "cancel" as const, at: start } };
  const id = await world.storeAttempt({ phase: "ended", call });
  await settle(world, [{ attemptId: id }]);
  expect(await world.delivery(id)).toMatchObject({ status: "Cancelled", result: "Cancelled" });
});

test("an attempt without a word about its end is Unknown", async () => {
  const world = await readyWorld();
  const call = { ...newCallState(), phase: "ended" as const };
  const id = await world.storeAttempt({ phase: "ended", call });
  await settle(world, [{ attemptId: id }]);
  expect(await world.delivery(id)).toMatchObject({ status: "Complete", result: "Unknown", callEndedAt: start });
});

test.each<[Attempt["notDialled"], Partial<Delivery>]>([
  ["Cancelled", { status: "Cancelled", result: "Cancelled", reason: "CancelRequested" }],
  ["BadConfiguration", { status: "Error", result: "Error", reason: "DialRefused" }],
])("an attempt not dialled for %s ends its delivery", async (notDialled, expected) => {
  const world = await readyWorld();
  const id = await world.storeAttempt(undialled(notDialled));
  await settle(world, [{ attemptId: id }]);
  expect(await world.delivery(id)).toMatchObject({ ...expected, resultAt: start });
  expect(world.lines.held(caller)).toEqual([]);
  expect(outcomes(world)).toHaveLength(1);
});

test.each<Attempt["notDialled"]>(["WindowClosed", "Suspended"])(
  "an attempt not dialled for %s in an open window goes back into the line",
  async (notDialled) => {
    const world = await readyWorld();
    const id = await world.storeAttempt(undialled(notDialled));
    await settle(world, [{ attemptId: id }]);
    const delivery = await world.delivery(id);
    expect(delivery).toMatchObject({ status: "Pending", attempts: 1 });
    expect(delivery).not.toHaveProperty("result");
    const window = { start, end: start + hour };
    expect(world.bus.take("wakeups")).toEqual([{ deliveryId: delivery.id, configId, window, acceptedAt: start }]);
    expect(outcomes(world)).toEqual([]);
    expect(world.lines.held(caller)).toEqual([]);
  },
);

test("an attempt not dialled before a later window waits for that window's own wake-up", async () => {
  const world = await readyWorld();
  const windows = [
    { start, end: start + hour },
    { start: start + 2 * hour, end: start + 3 * hour },
  ];
  const id = await world.storeAttempt(undialled("WindowClosed"), { windows });
  world.clock.set(start + hour);
  await settle(world, [{ attemptId: id }]);
  expect((await world.delivery(id)).status).toBe("Pending");
  expect(world.bus.take("wakeups")).toEqual([]);
});

test("an attempt not dialled after the last window expires its delivery", async () => {
  const world = await readyWorld();
  const id = await world.storeAttempt(undialled("WindowClosed"));
  world.clock.set(start + hour);
  await settle(world, [{ attemptId: id }]);
  expect(await world.delivery(id)).toMatchObject({ status: "Expired", result: "Expired", reason: "WindowsEnded" });
  expect(outcomes(world)).toHaveLength(1);
});

test("settling twice changes nothing more, and the outcome keeps its id", async () => {
  const world = await readyWorld();
  const id = await world.storeAttempt(answered);
  await settle(world, [{ attemptId: id }]);
  const first = await world.delivery(id);
  world.clock.advance(60_000);
  await settle(world, [{ attemptId: id }, { attemptId: id }]);
  expect(await world.delivery(id)).toEqual(first);
  const events = outcomes(world).map(({ event, webhookId }) => [webhookId, JSON.stringify(event)]);
  expect(events).toHaveLength(3);
  expect(new Set(events.map(String)).size).toBe(1);
});

test("an earlier attempt settled again does not touch the one that goes on", async () => {
  const world = await readyWorld();
  const id = await world.storeAttempt(undialled("Suspended"), { attempts: 2 });
  const before = await world.delivery(id);
  await settle(world, [{ attemptId: id }]);
  expect(await world.delivery(id)).toEqual(before);
  expect(world.bus.sent("wakeups")).toEqual([]);
  expect(outcomes(world)).toEqual([]);
});

test("an attempt that has not ended, or never was, is not settled", async () => {
  const world = await readyWorld();
  const id = await world.storeAttempt({ phase: "placed" });
  await settle(world, [{ attemptId: id }, { attemptId: "01930000-0000-7000-8000-000000000000.1" }]);
  expect((await world.delivery(id)).status).toBe("InProcess");
  expect(world.lines.held(caller)).toHaveLength(1);
  expect(world.bus.kicks).toEqual([]);
  expect(world.log.lines.map(({ level }) => level)).toEqual(["warn", "warn"]);
});

test.each(["Cancelled", "Error"] as const)("a waiting delivery that is to end as %s ends", async (cause) => {
  const world = await readyWorld();
  const { id } = await world.store();
  await settle(world, [wish(id, cause)]);
  expect(await world.delivery(id)).toMatchObject({ status: cause, result: cause, reason: "Why", resultAt: start });
  const [outcome] = outcomes(world);
  expect(outcome?.event).toMatchObject({ data: { DeliveryId: id, Status: cause, Reason: "Why" } });
});

test("a delivery expires when its last window has ended, not before", async () => {
  const world = await readyWorld();
  const { id } = await world.store();
  world.clock.set(start + hour - 1);
  await settle(world, [wish(id, "Expired")]);
  expect((await world.delivery(id)).status).toBe("Pending");
  world.clock.advance(1);
  await settle(world, [wish(id, "Expired")]);
  expect((await world.delivery(id)).status).toBe("Expired");
});

test("a delivery that is being called is left to its call; cancelling has the call looked at", async () => {
  const world = await readyWorld();
  const id = await world.storeAttempt({ phase: "placed" });
  const { id: deliveryId } = await world.delivery(id);
  world.clock.set(start + 2 * hour);
  await settle(world, [wish(deliveryId, "Expired"), wish(deliveryId, "Error")]);
  expect(world.bus.sent("checks")).toEqual([]);
  await settle(world, [wish(deliveryId, "Cancelled")]);
  expect(world.bus.take("checks")).toEqual([{ attemptId: id, number: caller, cancel: true }]);
  expect((await world.delivery(id)).status).toBe("InProcess");
});

test("a wish that comes again sends the outcome again under the same id; one that comes too late changes nothing", async () => {
  const world = await readyWorld();
  const { id } = await world.store();
  await settle(world, [wish(id, "Cancelled")]);
  const [first] = outcomes(world);
  await settle(world, [wish(id, "Cancelled")]);
  expect(outcomes(world)).toEqual([first]);
  world.clock.set(start + 2 * hour);
  await settle(world, [wish(id, "Expired"), wish("01930000-0000-7000-8000-000000000000", "Cancelled")]);
  expect((await world.delivery(id)).status).toBe("Cancelled");
  expect(outcomes(world)).toEqual([]);
});

test("a delivery that is being changed fails its message, the others of the batch are done", async () => {
  const world = await readyWorld();
  const [one, two] = [await world.store(), await world.store()];
  const busy = {
    ...world.deliveries,
    saveDelivery: async (delivery: Delivery, version: string) =>
      delivery.id !== one.id && world.deliveries.saveDelivery(delivery, version),
  };
  const batch = [wish(one.id, "Cancelled"), wish(two.id, "Cancelled")];
  await expect(settle({ ...world, deliveries: busy }, batch)).rejects.toThrow("is being changed");
  expect((await world.delivery(one.id)).status).toBe("Pending");
  expect((await world.delivery(two.id)).status).toBe("Cancelled");
});

test("calls of one queue that end together run its pacer once", async () => {
  const world = await readyWorld();
  const ids = [await world.storeAttempt(answered), await world.storeAttempt(answered)];
  await settle(
    world,
    ids.map((attemptId) => ({ attemptId })),
  );
  expect(world.bus.kicks).toEqual([{ queueId, at: start + 1 }]);
});

test("what became of calls is told to operators' tools once, though a message comes twice", async () => {
  const world = await readyWorld();
  const telemetry = memoryTelemetry();
  const message = { attemptId: await world.storeAttempt({ ...answered, call: { ...talked, escalated: true } }) };
  await settle({ ...world, telemetry }, [message]);
  await settle({ ...world, telemetry }, [message]);
  const labels = { configId };
  expect(telemetry.counts).toEqual([
    { metric: "calls.answered", by: 1, labels },
    { metric: "calls.escalated", by: 1, labels },
  ]);
});

test("the pacer runs at once where a representative may be free for the next call", async () => {
  const world = await readyWorld();
  await world.configure({ dialMode: "Progressive" });
  await settle(world, [{ attemptId: await world.storeAttempt(answered) }]);
  expect(world.bus.kicks).toEqual([{ queueId }]);
});

test.each<[string, Partial<Attempt>, string]>([
  ["answered", answered, "Complete"],
  ["cancelled", undialled("Cancelled"), "Cancelled"],
  ["suspended", undialled("Suspended"), "Pending"],
])(
  "a death at any point while a %s attempt is settled loses neither line, outcome, wake-up nor count",
  async (_what, attempt, status) => {
    const deaths = await everyCrash(
      async (world) => {
        await world.configure({ agentFailureTreatment: "Threshold" });
        await world.subscribe("crm");
        return world.storeAttempt(attempt);
      },
      (deps, attemptId) => settle(deps, [{ attemptId }]),
      async (world, id, death) => {
        const sent =
          status === "Pending"
            ? world.bus.take("wakeups").length
            : new Set(outcomes(world).map(({ webhookId }) => webhookId)).size;
        const seen = {
          death,
          status: (await world.delivery(id)).status,
          held: world.lines.held(caller),
          sent: sent > 0,
          counted: (await world.callLedger.since(configId, 0)).answered,
        };
        const counted = attempt === answered ? 1 : 0;
        expect(seen).toEqual({ death, status, held: [], sent: true, counted });
        expect(world.bus.kicks).toEqual([{ queueId, at: start + 1 }]);
      },
    );
    expect(deaths).toBeGreaterThan(7);
  },
);

test("a death at any point while a waiting delivery ends loses no outcome", async () => {
  await everyCrash(
    async (world) => {
      await world.configure();
      await world.subscribe("crm");
      return (await world.store()).id;
    },
    (deps, id) => settle(deps, [wish(id, "Cancelled")]),
    async (world, id, death) => {
      const ids = new Set(outcomes(world).map(({ webhookId }) => webhookId));
      const seen = { death, status: (await world.delivery(id)).status, ids: ids.size };
      expect(seen).toEqual({ death, status: "Cancelled", ids: 1 });
    },
  );
});

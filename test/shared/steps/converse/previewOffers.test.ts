import { answerOffer } from "../../../../shared/desk/answerOffer.ts";
import { controlCall } from "../../../../shared/desk/controlCall.ts";
import { readOffers } from "../../../../shared/desk/readOffers.ts";
import { offerMs } from "../../../../shared/domain/offerMs.ts";
import { previewWorld, windowMs } from "../../../support/people/previewWorld.ts";

test("A delivery is offered to the longest idle representative with what they need to decide", async () => {
  const world = await previewWorld({ description: "A complaint", callDelayEnabled: true, callDelaySeconds: 90 });
  await world.hire("ada");
  const id = await world.offer();

  expect(world.attempt(id).phase).toBe("offered");
  expect(world.delivery(id).status).toBe("InProcess");
  expect(await readOffers(world, "ada", 0)).toEqual([
    expect.objectContaining({
      attemptId: id,
      description: "A complaint",
      number: "+15550002000",
      startsAfterSeconds: 90,
    }),
  ]);
  expect(world.telephony.placed).toEqual([]);
});

test("Nothing is claimed where nobody is free, and no more than there are free representatives", async () => {
  const world = await previewWorld();
  const first = await world.offer();
  expect(world.delivery(first).status).toBe("Pending");
  await world.hire("ada");
  const second = await world.offer();
  expect([world.delivery(first).status, world.delivery(second).status].sort()).toEqual(["InProcess", "Pending"]);
});

test.each([
  [
    "declines",
    async (world: Awaited<ReturnType<typeof previewWorld>>, id: string) => {
      await answerOffer(world, "ada", id, "decline");
      await world.run();
    },
  ],
  ["lets the offer lapse", async (world: Awaited<ReturnType<typeof previewWorld>>) => world.pass(offerMs)],
])("Where the first representative %s, the next one gets the same attempt", async (_, refuse) => {
  const world = await previewWorld();
  await world.hire("ada");
  world.clock.advance(1);
  await world.hire("grace");
  const id = await world.offer();
  await refuse(world, id);

  expect(await world.hands("ada")).toEqual([]);
  expect(await world.hands("grace")).toEqual(["offered"]);
});

test("Two representatives never accept the same offer", async () => {
  const world = await previewWorld();
  await world.hire("ada");
  world.clock.advance(1);
  await world.hire("grace");
  const id = await world.offer();
  await world.pass(offerMs);

  await expect(answerOffer(world, "ada", id, "accept")).rejects.toMatchObject({ code: "Conflict" });
  await answerOffer(world, "grace", id, "accept");
  await expect(answerOffer(world, "ada", id, "accept")).rejects.toMatchObject({ code: "Conflict" });
  await answerOffer(world, "grace", id, "accept");
  await world.run();
  expect(await world.hands("ada")).toEqual([]);
  expect(await world.hands("grace")).toHaveLength(1);
});

test("A delivery that nobody takes goes back to its line and rests, longer each time", async () => {
  const world = await previewWorld();
  await world.hire("ada");
  const id = await world.offer();
  await answerOffer(world, "ada", id, "decline");
  await world.run();

  expect(world.delivery(id)).toMatchObject({ status: "Pending" });
  expect(world.delivery(id).result).toBeUndefined();
  const [wakeup] = world.bus.sent("wakeups");
  expect(wakeup?.body.window.start).toBe(world.clock.now() + 5_000);
  expect(world.lines.held("+15550001000")).toEqual([]);
});

test("An offer that stands when the window ends terminates the delivery", async () => {
  const world = await previewWorld();
  await world.hire("ada");
  const id = await world.offer();
  world.clock.advance(windowMs);
  await world.look(id);

  expect(world.delivery(id)).toMatchObject({ status: "Complete", result: "Terminated", reason: "NobodyAccepted" });
  expect(await world.hands("ada")).toEqual([]);
});

test("A delivery that is cancelled while it is offered ends as Cancelled and leaves the representative's hands", async () => {
  const world = await previewWorld();
  await world.hire("ada");
  const id = await world.offer();
  await world.bus.send("checks", [{ body: { attemptId: id, number: "+15550001000", cancel: true } }]);
  await world.run();

  expect(world.delivery(id)).toMatchObject({ status: "Cancelled", result: "Cancelled" });
  expect(await world.hands("ada")).toEqual([]);
});

test("A representative who vanishes while they review loses the call to the next", async () => {
  const world = await previewWorld({ manualStart: true });
  await world.hire("ada");
  world.clock.advance(1);
  await world.hire("grace");
  const id = await world.offer();
  await answerOffer(world, "ada", id, "accept");
  await world.run();
  expect(await world.hands("ada")).toEqual(["reviewing"]);
  const found = await world.desk.one("ada");
  if (found !== undefined) await world.desk.save({ ...found.value, aliveUntil: world.clock.now() }, found.version);
  await world.look(id);

  expect(await world.hands("ada")).toEqual([]);
  expect(await world.hands("grace")).toEqual(["offered"]);
});

test("The call starts when the countdown is over, once, even where its representative started it early", async () => {
  const world = await previewWorld({ callDelayEnabled: true, callDelaySeconds: 60 });
  await world.hire("ada");
  const id = await world.offer();
  await answerOffer(world, "ada", id, "accept");
  await world.run();
  await world.pass(59_999);
  expect(world.telephony.placed).toEqual([]);
  await world.pass(1);
  expect(world.telephony.placed).toMatchObject([{ calledFirst: { kind: "acsUser", id: "8:acs:ada" } }]);

  const early = await previewWorld({ callDelayEnabled: true, callDelaySeconds: 60 });
  await early.hire("ada");
  const other = await early.offer();
  await answerOffer(early, "ada", other, "accept");
  await early.run();
  await controlCall(early, "ada", other, { action: "start" });
  await early.run();
  await early.pass(60_000);
  expect(early.telephony.placed).toHaveLength(1);
});

test("A start that overtakes the news of the acceptance starts the call", async () => {
  const world = await previewWorld({ manualStart: true });
  await world.hire("ada");
  const id = await world.offer();
  await answerOffer(world, "ada", id, "accept");
  await controlCall(world, "ada", id, { action: "start" });
  const news = world.bus.take("callNews");
  await world.bus.send(
    "callNews",
    news.reverse().map((body) => ({ body })),
  );
  await world.run();

  expect(world.telephony.placed).toHaveLength(1);
  expect(await world.hands("ada")).toEqual(["joining"]);
});

test("Without the check for availability deliveries wait for whoever falls free, up to the most that may", async () => {
  const world = await previewWorld({ skipAvailability: true, maxWaitingWithoutAvailability: 2 });
  const ids = [await world.offer(), await world.offer(), await world.offer()];
  expect(ids.map((id) => world.delivery(id).status)).toEqual(["InProcess", "InProcess", "Pending"]);
  await world.hire("ada");
  await world.pace();

  expect(await world.hands("ada")).toEqual(["offered"]);
  expect(world.attempt(ids[0] ?? "").call.seat?.id).toBe("ada");
});

import { answerOffer } from "../../../../shared/desk/answerOffer.ts";
import { controlCall } from "../../../../shared/desk/controlCall.ts";
import { frequencyCap } from "../../../../shared/domain/frequencyCap.ts";
import { previewWorld, windowMs } from "../../../support/people/previewWorld.ts";

const busy = { code: 500, subCode: 560503, sip: 486 };
const answered = { kind: "disconnected" as const, facts: { code: 200, subCode: 560000 } };

/** A world in which ada has accepted a delivery, and her telephone rings. */
async function ringing(...change: Parameters<typeof previewWorld>) {
  const world = await previewWorld(...change);
  await world.hire("ada");
  const id = await world.offer();
  await answerOffer(world, "ada", id, "accept");
  await world.run();
  return { world, id };
}

/** The same world once she is on the line, and the customer's telephone rings. */
async function calling(...change: Parameters<typeof previewWorld>) {
  const { world, id } = await ringing(...change);
  await world.line(id, { kind: "connected" });
  return { world, id };
}

test("The customer is called into the call once the representative is on the line, under an id stored before", async () => {
  const { world, id } = await ringing();
  const stored = world.attempt(id).call.customer?.repeatabilityId;
  expect(world.telephony.added).toEqual([]);
  await world.line(id, { kind: "connected" });
  await world.line(id, { kind: "connected" });

  expect(world.telephony.added).toMatchObject([
    { to: "+15550002000", from: "+15550001000", repeatabilityId: stored, operation: `${id}/customer` },
  ]);
  expect(stored).not.toBe(world.attempt(id).repeatabilityId);
  expect(await world.hands("ada")).toEqual(["talking"]);
});

test("A request for the customer that may have been lost is sent again under the same id and moment", async () => {
  const { world, id } = await ringing();
  world.telephony.addResults({ outcome: "unknown" }, { outcome: "unknown" });
  await world.line(id, { kind: "connected" });
  await world.pass(3_000);
  await world.pass(3_000);
  await world.pass(3_000);

  const [first, ...replays] = world.telephony.added;
  expect(replays).toEqual([first, first]);
});

test("After a crash between the stored decision and the request the watchdog sends it, and again only while that is safe", async () => {
  const { world, id } = await calling();
  world.clock.advance(39_999);
  await world.look(id);
  expect(world.telephony.added).toHaveLength(1);
  world.clock.advance(1);
  await world.look(id);
  expect(world.telephony.added).toHaveLength(2);
  world.clock.advance(200_000);
  await world.look(id);
  expect(world.telephony.added).toHaveLength(2);
  expect(world.telephony.asked).toContain("hangUp");
  await world.line(id, answered);
  await world.pass(10_000);
  expect(world.delivery(id)).toMatchObject({ status: "Complete", result: "Unknown" });
});

test("A request for the customer that may have been lost is not sent again once the window has ended", async () => {
  const { world, id } = await ringing();
  world.telephony.addResults({ outcome: "unknown" });
  world.clock.advance(windowMs - 1_000);
  await world.line(id, { kind: "connected" });
  await world.pass(3_000);
  expect(world.telephony.added).toHaveLength(1);
  world.clock.advance(40_000);
  await world.look(id);
  expect(world.telephony.added).toHaveLength(1);
  expect(world.telephony.asked).toContain("hangUp");
  await world.line(id, answered);
  expect(world.delivery(id)).toMatchObject({ status: "Complete", result: "Unknown" });
});

test("A customer whose telephone rings counts towards a cap at once, and one who was never dialled does not", async () => {
  const world = await previewWorld();
  const cap = frequencyCap.parse({ name: "Once a day", period: "day", max: 1 });
  await world.configs.saveRecord("frequency-caps", "once", cap, "any");
  const ids: string[] = [];
  for (const who of ["ada", "bob", "cyd"]) {
    await world.hire(who);
    const id = await world.offer();
    await answerOffer(world, who, id, "accept");
    await world.run();
    ids.push(id);
  }
  const [leaves, rings, waits] = ids as [string, string, string];
  await world.line(leaves, { kind: "disconnected", facts: busy });
  await world.line(rings, { kind: "connected" });
  await world.line(waits, { kind: "connected" });
  expect(world.telephony.added.map(({ operation }) => operation)).toEqual([`${rings}/customer`]);
  expect(world.attempt(waits).call.undialled).toBe("Held");
});

test("A customer who was seen on the line counts as joined where that news was lost", async () => {
  const { world, id } = await calling();
  const addresses = ["8:acs:ada", "4:+15550002000"];
  await world.line(id, { kind: "participants", addresses, sequence: 2 });
  world.clock.advance(60_000);
  await world.look(id);
  expect(world.attempt(id).call.phase).toBe("served");
});

test.each([
  ["busy, hidden by the carrier", busy, "Busy"],
  ["a number that does not exist", { code: 404, subCode: 560404, sip: 404 }, "InvalidAddress"],
  ["nobody within the ring time-out", { code: 408, subCode: 10057 }, "NoAnswer"],
])("The result of the customer's leg is the delivery's: %s", async (_, facts, result) => {
  const { world, id } = await calling();
  await world.line(id, { kind: "customerFailed", facts });
  expect(world.telephony.asked).toContain("hangUp");
  await world.line(id, { kind: "disconnected", facts: { code: 200, subCode: 7000 } });
  await world.pass(10_000);
  expect(world.delivery(id)).toMatchObject({ status: "Complete", result });
});

test("A request for the customer that Azure refuses ends the call with what it means", async () => {
  const { world, id } = await ringing();
  world.telephony.addResults({ outcome: "refused", status: 400, code: "8523" });
  await world.line(id, { kind: "connected" });
  await world.line(id, answered);
  await world.pass(10_000);
  expect(world.delivery(id)).toMatchObject({ result: "InvalidAddress" });
});

test.each([
  [
    "does not answer",
    async (world: Awaited<ReturnType<typeof ringing>>["world"], id: string) => {
      world.clock.advance(30_000);
      await world.look(id);
      await world.line(id, { kind: "disconnected", facts: { code: 487, subCode: 540487 } });
    },
  ],
  [
    "refuses",
    (world: Awaited<ReturnType<typeof ringing>>["world"], id: string) =>
      world.line(id, { kind: "disconnected", facts: { code: 603, subCode: 560603 } }),
  ],
])("Where the representative %s, nobody is dialled and the delivery goes back to its line", async (_, fail) => {
  const { world, id } = await ringing();
  await fail(world, id);

  expect(world.telephony.added).toEqual([]);
  expect(world.delivery(id)).toMatchObject({ status: "Pending" });
  expect(world.bus.sent("wakeups")).toHaveLength(1);
  expect(await world.hands("ada")).toEqual([]);
});

test("A representative whom Azure cannot call says nothing of the customer: the delivery goes back", async () => {
  const world = await previewWorld();
  await world.hire("ada");
  const id = await world.offer();
  world.telephony.refuse(400, "8523");
  await answerOffer(world, "ada", id, "accept");
  await world.run();
  expect(world.delivery(id)).toMatchObject({ status: "Pending" });
});

test("A representative who answers after the window ended hears no customer", async () => {
  const { world, id } = await ringing();
  world.clock.advance(windowMs);
  await world.line(id, { kind: "connected" });
  expect(world.telephony.added).toEqual([]);
  await world.line(id, answered);
  expect(world.delivery(id)).toMatchObject({ status: "Complete", result: "Terminated" });
});

test("A call that its representative cancels before it is placed is not placed", async () => {
  const world = await previewWorld();
  await world.hire("ada");
  const id = await world.offer();
  await answerOffer(world, "ada", id, "accept");
  const [accepted] = world.bus.take("callNews").filter(({ news }) => news.kind === "accepted");
  if (accepted !== undefined) await world.bus.send("callNews", [{ body: accepted }]);
  await controlCall(world, "ada", id, { action: "cancel" });
  await world.run();
  expect(world.telephony.placed).toEqual([]);
  expect(world.delivery(id).status).toBe("Pending");
});

test("A delivery cancelled while the customer's telephone rings is hung up and ends as Cancelled", async () => {
  const { world, id } = await calling();
  await world.bus.send("checks", [{ body: { attemptId: id, number: "+15550001000", cancel: true } }]);
  await world.run();
  await world.line(id, { kind: "disconnected", facts: { code: 200, subCode: 7000 } });
  await world.pass(10_000);
  expect(world.delivery(id)).toMatchObject({ status: "Cancelled", result: "Cancelled" });
});

test.each([
  ["the customer", ["8:acs:ada"]],
  ["the representative", ["4:+15550002000"]],
])("When %s leaves, the call is hung up for the other", async (_, left) => {
  const { world, id } = await calling();
  await world.line(id, { kind: "customerJoined" });
  await world.line(id, { kind: "participants", addresses: ["8:acs:ada", "4:+15550002000"], sequence: 3 });
  await world.line(id, { kind: "participants", addresses: ["8:acs:ada"], sequence: 2 });
  expect(world.telephony.asked).not.toContain("hangUp");
  await world.line(id, { kind: "participants", addresses: left, sequence: 4 });
  expect(world.telephony.asked).toContain("hangUp");
});

test("A message is spoken to its end after the representative has left, and then the call is hung up", async () => {
  const { world, id } = await calling({ answeringMachineMessage: "Please call us back." });
  await world.line(id, { kind: "customerJoined" });
  await world.line(id, { kind: "participants", addresses: ["8:acs:ada", "4:+15550002000"], sequence: 3 });
  await controlCall(world, "ada", id, { action: "leaveMessage" });
  await world.run();
  await world.line(id, { kind: "participants", addresses: ["4:+15550002000"], sequence: 4 });
  expect(world.telephony.asked).toEqual(["Please call us back."]);
  await world.line(id, { kind: "played", turn: 1 });
  expect(world.telephony.asked).toEqual(["Please call us back.", "hangUp"]);
  await world.line(id, answered);
  await world.pass(10_000);
  expect(world.delivery(id)).toMatchObject({ result: "CallEnded", resultAttributes: { MessageLeft: "true" } });
});

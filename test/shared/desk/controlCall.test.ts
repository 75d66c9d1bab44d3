import { answerOffer } from "../../../shared/desk/answerOffer.ts";
import { type CallRequest, controlCall } from "../../../shared/desk/controlCall.ts";
import { previewWorld } from "../../support/people/previewWorld.ts";

const closing = { action: "dispose" as const, disposition: { codes: ["Promised", "Polite"], note: "on Monday" } };
const over = { kind: "disconnected" as const, facts: { code: 200, subCode: 560000 } };

/** A call on which ada talks with the customer. */
async function talking(changes: Parameters<typeof previewWorld>[0] = {}) {
  const world = await previewWorld(changes);
  await world.hire("ada", { wrapUpSeconds: 60 });
  const id = await world.offer();
  await answerOffer(world, "ada", id, "accept");
  await world.run();
  await world.line(id, { kind: "connected" });
  await world.line(id, { kind: "customerJoined" });
  return { world, id };
}

test("Hold, resume and end reach the line", async () => {
  const { world, id } = await talking();
  for (const action of ["hold", "resume", "end"] as const) {
    await controlCall(world, "ada", id, { action });
    await world.run();
  }
  expect(world.telephony.asked).toEqual(["hold", "resume", "hangUp"]);
});

test("The outcome waits for the representative's codes and note, but the line does not", async () => {
  const { world, id } = await talking();
  await world.line(id, over);
  expect(world.lines.held("+15550001000")).toEqual([]);
  expect(world.delivery(id).status).toBe("InProcess");
  expect(await world.hands("ada")).toEqual(["wrapUp"]);
  await controlCall(world, "ada", id, closing);
  await world.run();

  expect(world.delivery(id)).toMatchObject({
    status: "Complete",
    result: "CallEnded",
    disposition: closing.disposition,
  });
  expect(await world.hands("ada")).toEqual([]);
  await world.pass(60_000);
  expect(world.bus.sent("settle")).toEqual([]);
});

test("Where the representative says nothing the outcome goes when their wrap-up is over", async () => {
  const { world, id } = await talking();
  await world.line(id, over);
  await world.pass(59_999);
  expect(world.delivery(id).status).toBe("InProcess");
  await world.pass(1);
  expect(world.delivery(id)).toMatchObject({ status: "Complete", result: "CallEnded" });
});

test("A call that is closed while it lasts goes on, and its outcome does not wait", async () => {
  const { world, id } = await talking();
  await controlCall(world, "ada", id, closing);
  await world.run();
  expect(world.attempt(id).call.phase).toBe("served");
  await world.line(id, over);
  expect(world.delivery(id)).toMatchObject({ status: "Complete", disposition: closing.disposition });
});

test.each<[string, string, CallRequest]>([
  ["of a call in somebody else's hands", "grace", { action: "end" }],
  ["that fits another state", "ada", { action: "start" }],
  ["for a message the configuration does not have", "ada", { action: "leaveMessage" }],
])("A wish %s is a conflict", async (_, who, request) => {
  const { world, id } = await talking();
  await world.hire("grace");
  await expect(controlCall(world, who, id, request)).rejects.toMatchObject({ code: "Conflict" });
});

test("Nobody is put on hold before they are on the line", async () => {
  const world = await previewWorld();
  await world.hire("ada");
  const id = await world.offer();
  await answerOffer(world, "ada", id, "accept");
  await world.run();
  await world.line(id, { kind: "connected" });
  await expect(controlCall(world, "ada", id, { action: "hold" })).rejects.toMatchObject({ code: "Conflict" });
});

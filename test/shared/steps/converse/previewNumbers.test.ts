import { answerOffer } from "../../../../shared/desk/answerOffer.ts";
import { controlCall } from "../../../../shared/desk/controlCall.ts";
import { readOffers } from "../../../../shared/desk/readOffers.ts";
import type { Chain } from "../../../../shared/domain/chain.ts";
import { previewWorld, windowMs } from "../../../support/people/previewWorld.ts";
import { opening } from "../../../support/peopleWorld.ts";

const mobile = "+15550002000";
const work = "+15550002001";
const home = "+15550002002";
const gone = "+15550002003";

const busy = { code: 500, subCode: 560503, sip: 486 };
const answered = { kind: "disconnected" as const, facts: { code: 200, subCode: 560000 } };

const chain: Chain = {
  contacts: [
    {
      contactId: "761e062f-c734-ef11-8e4f-00224808a166",
      numbers: [mobile, gone, work, home],
      windows: [{ start: opening, end: opening + windowMs }],
      inputAttributes: {},
    },
  ],
  contact: 0,
  number: 0,
  dead: [gone],
  used: {},
};

/** A delivery with several numbers that is offered to ada. */
async function offered(...change: Parameters<typeof previewWorld>) {
  const world = await previewWorld(...change);
  await world.hire("ada");
  const id = await world.offer({ chain });
  return { world, id };
}

/** Her telephone is answered, the customer's fails or is answered. */
async function called({ world, id }: Awaited<ReturnType<typeof offered>>) {
  await world.run();
  await world.line(id, { kind: "connected" });
  return world.telephony.added.map(({ to }) => to);
}

test("An offer in Preview mode shows the customer's numbers, without those that cannot be reached", async () => {
  const { world } = await offered();
  expect(await readOffers(world, "ada", 0)).toMatchObject([{ number: mobile, numbers: [mobile, work, home] }]);
});

test("The number that a representative picks when they accept is called, and stands in the delivery afterwards", async () => {
  const { world, id } = await offered();
  await answerOffer(world, "ada", id, "accept", home);
  expect(await called({ world, id })).toEqual([home]);
  await world.line(id, { kind: "customerJoined" });
  const held: string[] = [];
  world.telephony.hold = async (_, number) => {
    held.push(number);
    return "done";
  };
  await controlCall(world, "ada", id, { action: "hold" });
  await world.run();
  expect(held).toEqual([home]);
  await controlCall(world, "ada", id, { action: "dispose", disposition: { codes: [] } });
  await world.line(id, answered);
  expect(world.delivery(id)).toMatchObject({ result: "CallEnded", to: home, tried: [{ to: home }] });
});

test("A number may also be picked with the start; without one the number whose turn it is is called", async () => {
  const picked = await offered({ manualStart: true });
  await answerOffer(picked.world, "ada", picked.id, "accept", home);
  await picked.world.run();
  await controlCall(picked.world, "ada", picked.id, { action: "start", number: work });
  expect(await called(picked)).toEqual([work]);

  const plain = await offered({ manualStart: true });
  await answerOffer(plain.world, "ada", plain.id, "accept");
  await plain.world.run();
  await controlCall(plain.world, "ada", plain.id, { action: "start" });
  expect(await called(plain)).toEqual([mobile]);
});

test("Where the picked number is not reached, the one whose turn it was is next", async () => {
  const { world, id } = await offered();
  await answerOffer(world, "ada", id, "accept", home);
  await called({ world, id });
  await world.line(id, { kind: "customerFailed", facts: busy });
  await world.line(id, answered);
  await world.pass(60_000);
  expect(world.delivery(id)).toMatchObject({ status: "Pending", to: mobile, tried: [{ to: home, result: "Busy" }] });
});

test("Where the representative leaves before the picked number is called, nothing comes of the pick", async () => {
  const { world, id } = await offered();
  await answerOffer(world, "ada", id, "accept", home);
  await world.run();
  await controlCall(world, "ada", id, { action: "cancel" });
  await world.run();
  await world.line(id, answered);
  expect(world.telephony.added).toEqual([]);
  expect(world.delivery(id)).toMatchObject({ status: "Pending", to: mobile, chain });
});

test("The policy is asked about the picked number; where it is refused, the one whose turn it was is next", async () => {
  const { world, id } = await offered();
  const wish = { purpose: "any" as const, state: "OptedOut" as const, source: "test", at: opening, evidence: "" };
  await world.consents.add({ ...wish, number: home });
  await answerOffer(world, "ada", id, "accept", home);
  await called({ world, id });
  await world.line(id, answered);
  expect(world.telephony.added).toEqual([]);
  expect(world.delivery(id)).toMatchObject({ status: "Pending", to: mobile, chain: { dead: [gone, home] } });
});

test("Who gets the call after a cancellation picks anew", async () => {
  const { world, id } = await offered({ manualStart: true });
  await world.hire("grace");
  await answerOffer(world, "ada", id, "accept", home);
  await world.run();
  await controlCall(world, "ada", id, { action: "cancel" });
  await world.run();
  await answerOffer(world, "grace", id, "accept");
  await world.run();
  await controlCall(world, "grace", id, { action: "start" });
  expect(await called({ world, id })).toEqual([mobile]);
});

test.each([gone, "+15550009999", ""])(
  "A number that is none of the customer's, %s, is refused without naming theirs, and the offer stands",
  async (number) => {
    const { world, id } = await offered();
    await expect(answerOffer(world, "ada", id, "accept", number)).rejects.toMatchObject({
      code: "InvalidArgument",
      field: "number",
      message: "number: one of the offer's numbers is accepted.",
    });
    expect(await world.hands("ada")).toEqual(["offered"]);
  },
);

test("Who does not hold the offer learns nothing of the customer's numbers", async () => {
  const { world, id } = await offered();
  await world.hire("grace");
  await expect(answerOffer(world, "grace", id, "accept", "+15550009999")).rejects.toMatchObject({ code: "Conflict" });
});

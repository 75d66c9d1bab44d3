import { announceOptOut } from "../../../shared/contactPolicy/announceOptOut.ts";
import { postOutcome } from "../../../shared/steps/settle/postOutcome.ts";
import { sendOutcomes } from "../../../shared/steps/settle/sendOutcomes.ts";
import { createWorld } from "../../support/createWorld.ts";
import { customer, sampleDelivery, start } from "../../support/sampleRows.ts";

const optOut = { id: "wish-1", number: customer, purpose: "commercial", source: "call", at: start };

test("an opt-out goes to the live subscriptions that ask for it, and an outcome to none of them", async () => {
  const world = createWorld();
  await world.subscribe("outcomes");
  await world.subscribe("opt-outs", { event: "PersonOptedOut" });
  await world.subscribe("over", { event: "PersonOptedOut", ended: true });
  await announceOptOut(world, optOut);
  const sent = world.bus.take("outcomes");
  expect(sent.map(({ subscriptionId }) => subscriptionId)).toEqual(["opt-outs"]);
  expect(sent[0]).toMatchObject({
    webhookId: "msg_wish-1",
    firstTriedAt: start,
    event: {
      id: "msg_wish-1",
      type: "proactive.person.optedOut",
      data: { PhoneNumber: customer, Purpose: "commercial", Source: "call", At: "2026-11-21T09:00:00.000Z" },
    },
  });
  await sendOutcomes(world, sampleDelivery({ status: "Complete", result: "LiveAnswer", resultAt: start }));
  expect(world.bus.take("outcomes").map(({ subscriptionId }) => subscriptionId)).toEqual(["outcomes"]);
});

test("without a subscription to opt-outs nothing is sent", async () => {
  const world = createWorld();
  await world.subscribe("outcomes", { event: "DeliveryEnded" });
  await announceOptOut(world, optOut);
  expect(world.bus.take("outcomes")).toEqual([]);
});

test("what is announced is posted under the media type its subscriber reads, and the number is in no log line", async () => {
  const world = createWorld();
  await world.subscribe("flow", { event: "PersonOptedOut", contentType: "application/json" });
  await announceOptOut(world, optOut);
  for (const message of world.bus.take("outcomes")) await postOutcome(world, message);
  expect(world.outcomeTarget.posts).toMatchObject([{ contentType: "application/json", webhookId: "msg_wish-1" }]);
  expect(JSON.stringify(world.log.lines)).toContain("posted an outcome");
  expect(JSON.stringify(world.log.lines)).not.toContain(customer);
});

import type { Message } from "../../../../shared/domain/messages.ts";
import { outcomeEvent } from "../../../../shared/steps/settle/outcomeEvent.ts";
import { pauseBeforeRetry } from "../../../../shared/steps/settle/pauseBeforeRetry.ts";
import { postOutcome } from "../../../../shared/steps/settle/postOutcome.ts";
import { sendOutcomes } from "../../../../shared/steps/settle/sendOutcomes.ts";
import { createWorld, type World } from "../../../support/createWorld.ts";
import { configId, customer, hour, sampleDelivery, start } from "../../../support/sampleRows.ts";

const ended = () => sampleDelivery({ status: "Complete", result: "LiveAnswer", resultAt: start + 5_000 });

function message(changes: Partial<Message<"outcomes">> = {}): Message<"outcomes"> {
  return {
    subscriptionId: "crm",
    webhookId: "msg_1",
    firstTriedAt: start,
    tries: 0,
    event: { id: "msg_1" },
    ...changes,
  };
}

async function subscribed(): Promise<World> {
  const world = createWorld();
  await world.subscribe("crm");
  return world;
}

const day = 24 * hour;

test("an outcome is a CloudEvent that tells the delivery, its call and its attributes", () => {
  const delivery = {
    ...ended(),
    attempts: 2,
    dialled: 1,
    tried: [{ attemptId: "a.2", contactId: "c", to: customer, at: start + 5_000, result: "LiveAnswer" as const }],
    reason: "Why",
    callId: "correlation-1",
    callStartedAt: start + 1_000,
    answeredAt: start + 2_000,
    callEndedAt: start + 4_000,
    inputAttributes: { orderNumber: "ORD-1" },
    resultAttributes: { Outcome: "Confirmed" },
  };
  expect(outcomeEvent(delivery)).toEqual({
    specversion: "1.0",
    id: `msg_${delivery.id.replaceAll("-", "")}`,
    source: `/msdyn_proactive_engagement_configs(${configId})`,
    type: "proactive.delivery.ended",
    subject: delivery.id,
    time: "2026-11-21T09:00:05.000Z",
    datacontenttype: "application/json",
    data: {
      DeliveryId: delivery.id,
      ProactiveEngagementConfigId: configId,
      ContactId: delivery.contactId,
      DestinationPhoneNumber: customer,
      Status: "Complete",
      Result: "LiveAnswer",
      Reason: "Why",
      DialMode: "Copilot",
      Attempts: 1,
      Calls: [
        {
          AttemptId: "a.2",
          ContactId: "c",
          PhoneNumber: customer,
          At: "2026-11-21T09:00:05.000Z",
          Result: "LiveAnswer",
        },
      ],
      CallId: "correlation-1",
      CallStarted: "2026-11-21T09:00:01.000Z",
      CallAnswered: "2026-11-21T09:00:02.000Z",
      CallEnded: "2026-11-21T09:00:04.000Z",
      InputAttributes: { orderNumber: "ORD-1" },
      ResultAttributes: { Outcome: "Confirmed" },
      DispositionCodes: [],
    },
  });
});

test("an outcome goes to each subscription of its configuration that has not ended, in a message of its own", async () => {
  const world = createWorld();
  await world.subscribe("everything");
  await world.subscribe("this", { configId: configId.toUpperCase() });
  await world.subscribe("another", { configId: "11111111-5a3b-4c2d-9e8f-7a6b5c4d3e2f" });
  await world.subscribe("over", { ended: true });
  const delivery = ended();
  await sendOutcomes(world, delivery);
  const sent = world.bus.take("outcomes");
  expect(sent.map(({ subscriptionId }) => subscriptionId).sort()).toEqual(["everything", "this"]);
  expect(sent[0]).toEqual({
    subscriptionId: "everything",
    webhookId: `msg_${delivery.id.replaceAll("-", "")}`,
    firstTriedAt: start,
    tries: 0,
    event: JSON.parse(JSON.stringify(outcomeEvent(delivery))),
  });
});

test("an outcome is posted to its target, signed with the subscription's secret", async () => {
  const world = await subscribed();
  await postOutcome(world, message());
  expect(world.outcomeTarget.posts).toEqual([
    { target: "https://example.com/outcomes", secret: "whsec_", webhookId: "msg_1", body: '{"id":"msg_1"}', at: start },
  ]);
  expect(world.bus.sent("outcomes")).toEqual([]);
});

test("410 ends the subscription, and nothing is posted to it any more", async () => {
  const world = await subscribed();
  world.outcomeTarget.answer("gone");
  await postOutcome(world, message());
  expect((await world.configs.record("outcome-subscriptions", "crm"))?.value.ended).toBe(true);
  await postOutcome(world, message());
  expect(world.outcomeTarget.posts).toHaveLength(1);
  expect(world.bus.sent("outcomes")).toEqual([]);
});

test("a subscription that is removed meanwhile gets nothing", async () => {
  const world = createWorld();
  await postOutcome(world, message());
  expect(world.outcomeTarget.posts).toEqual([]);
});

test("a failed post is sent again later, under the same id and from the same beginning", async () => {
  const world = await subscribed();
  world.outcomeTarget.answer("failed");
  await postOutcome(world, message({ tries: 3 }));
  const [again] = world.bus.sent("outcomes");
  expect(again?.body).toEqual(message({ tries: 4 }));
  expect(again?.dueAt).toBeGreaterThanOrEqual(start + 4_000);
  expect(again?.dueAt).toBeLessThanOrEqual(start + 8_000);
});

test("a post that is put off comes again when its target may take it, and counts as none", async () => {
  const world = await subscribed();
  world.outcomeTarget.answer("putOff");
  await postOutcome(world, message({ tries: 3 }));
  expect(world.bus.sent("outcomes")).toEqual([{ body: message({ tries: 3 }), dueAt: start + 1_000 }]);
});

test("after a day of failures an outcome fails for good, and one that succeeds then does not", async () => {
  const world = await subscribed();
  world.outcomeTarget.answer("failed", "failed");
  world.clock.set(start + day - 1);
  await expect(postOutcome(world, message({ tries: 30 }))).resolves.toBeUndefined();
  world.clock.set(start + day);
  await expect(postOutcome(world, message({ tries: 31 }))).rejects.toThrow("could not be posted for a day");
  await expect(postOutcome(world, message({ tries: 31 }))).resolves.toBeUndefined();
});

test("who cannot mark the subscription as ended fails, so that the message comes again", async () => {
  const world = await subscribed();
  world.outcomeTarget.answer("gone");
  const configs = { ...world.configs, saveRecord: async () => undefined };
  await expect(postOutcome({ ...world, configs }, message())).rejects.toThrow("is being changed");
});

test("no personal data enters the log", async () => {
  const world = await subscribed();
  world.outcomeTarget.answer("failed");
  await postOutcome(world, message({ event: { ...outcomeEvent(ended()) } }));
  expect(world.log.lines.length).toBeGreaterThan(0);
  expect(JSON.stringify(world.log.lines)).not.toContain(customer.slice(1));
});

test("pauses grow from a second to an hour, and chance takes up to half of each away", () => {
  expect([0, 1, 2, 10].map((tries) => pauseBeforeRetry(tries, 0))).toEqual([1_000, 2_000, 4_000, 1_024_000]);
  expect(pauseBeforeRetry(12, 0)).toBe(hour);
  expect(pauseBeforeRetry(1_000, 0)).toBe(hour);
  expect(pauseBeforeRetry(2, 1)).toBe(2_000);
  expect(pauseBeforeRetry(2, 0.5)).toBe(3_000);
});

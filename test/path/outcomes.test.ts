import { contactCentre } from "../support/contactCentre.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { outcomeReceiver } from "../support/outcomeReceiver.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";

let stack: TestStack;

beforeAll(async () => {
  stack = await startStack();
});

afterAll(() => stack?.stop());

test.concurrent("An outcome is a signed CloudEvent that tells all of the delivery", async () => {
  const centre = await contactCentre(stack);
  const receiver = await outcomeReceiver();
  await receiver.subscribe(centre);
  const to = centre.customer("00");
  const InputAttributes = { customerName: "Zoë Ångström 🎉", amount: "12 €" };
  const id = await centre.post({ DestinationPhoneNumber: to, InputAttributes });
  const delivery = await centre.until(id, finalStatuses);
  await waitFor("the outcome", () => receiver.about(id).length > 0);
  const [post, ...further] = receiver.answeredInTime(id);

  expect(further).toEqual([]);
  expect(post?.headers["content-type"]).toBe("application/cloudevents+json; charset=utf-8");
  expect(post?.headers["webhook-id"]).toBe(post?.event["id"]);
  expect(Math.abs((post?.sentAt ?? 0) - (post?.at ?? 0))).toBeLessThan(300_000);
  expect(post?.headers["webhook-signature"]).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
  expect(post?.signed).toBe(true);
  expect(post?.event).toEqual({
    specversion: "1.0",
    id: `msg_${id.replaceAll("-", "")}`,
    source: `/msdyn_proactive_engagement_configs(${centre.configId})`,
    type: "proactive.delivery.ended",
    subject: id,
    time: delivery["msdyn_result_date"],
    datacontenttype: "application/json",
    data: {
      DeliveryId: id,
      ProactiveEngagementConfigId: centre.configId,
      ContactId: delivery["msdyn_contact_id"],
      DestinationPhoneNumber: to,
      Status: "Complete",
      Result: "LiveAnswer",
      DialMode: "Copilot",
      Attempts: 1,
      Calls: [
        {
          AttemptId: `${id}.1`,
          At: expect.stringMatching(/Z$/),
          ContactId: delivery["msdyn_contact_id"],
          PhoneNumber: to,
          Result: "LiveAnswer",
        },
      ],
      CallId: delivery["msdyn_call_id"],
      CallStarted: delivery["msdyn_start_date"],
      CallAnswered: delivery["msdyn_customer_connected_date"],
      CallEnded: delivery["msdyn_end_date"],
      InputAttributes,
      ResultAttributes: { Outcome: "PromiseToPay" },
      DispositionCodes: [],
    },
  });
  const columns = ["msdyn_start_date", "msdyn_customer_connected_date", "msdyn_end_date", "msdyn_result_date"];
  const moments = columns.map((name) => Date.parse(String(delivery[name])));
  expect(moments).toEqual([...moments].sort((a, b) => a - b));
  receiver.close();
});

test.concurrent("A post that fails comes again under the same id after a growing pause, until it is taken", async () => {
  const centre = await contactCentre(stack);
  const receiver = await outcomeReceiver((nth) => (nth <= 2 ? 500 : 204));
  await receiver.subscribe(centre);
  const id = await centre.post({ DestinationPhoneNumber: centre.customer("04") });
  const posts = await waitFor("the third post", () => receiver.about(id).length >= 3 && receiver.about(id));

  expect(new Set(posts.map((post) => post.headers["webhook-id"])).size).toBe(1);
  expect(new Set(posts.map((post) => post.body)).size).toBe(1);
  expect(posts.map((post) => post.signed)).toEqual([true, true, true]);
  const [first = 0, second = 0, third = 0] = posts.map((post) => post.at);
  // 1 s, then 2 s, each shortened by up to a half
  expect(second - first).toBeGreaterThanOrEqual(450);
  expect(third - second).toBeGreaterThanOrEqual(950);

  // once taken it does not come again: another outcome goes its whole way meanwhile
  const later = await centre.post({ DestinationPhoneNumber: centre.customer("04") });
  await waitFor("the later outcome", () => receiver.about(later).length >= 3);
  expect(receiver.about(id)).toHaveLength(3);
  receiver.close();
});

test.concurrent("A target that answers 410 is posted to no more, and its subscription says that it has ended", async () => {
  const centre = await contactCentre(stack);
  const [gone, there] = [await outcomeReceiver(() => 410), await outcomeReceiver()];
  const ended = await gone.subscribe(centre);
  const live = await there.subscribe(centre);
  const first = await centre.post({ DestinationPhoneNumber: centre.customer("04") });
  const subscription = async (id: string) =>
    (await centre.admin.must("GET", `/admin/outcome-subscriptions/${id}`)).body;
  await waitFor("the subscription has ended", async () => (await subscription(ended))["ended"] === true);

  const second = await centre.post({ DestinationPhoneNumber: centre.customer("04") });
  await waitFor("the second outcome", () => there.about(second).length > 0);
  expect(there.answeredInTime(first)).toHaveLength(1);
  expect(gone.answeredInTime(first)).toHaveLength(1);
  expect(gone.about(second)).toEqual([]);
  expect((await subscription(live))["ended"]).toBeUndefined();
  gone.close();
  there.close();
});

test.concurrent("A slow target delays no other", async () => {
  const centre = await contactCentre(stack, { lines: 40, configs: [{ msdyn_max_concurrent_calls: 40 }] });
  let release: (status: number) => void = () => undefined;
  const held = new Promise<number>((resolve) => {
    release = resolve;
  });
  const [slow, quick] = [await outcomeReceiver(() => held), await outcomeReceiver()];
  await slow.subscribe(centre);
  await quick.subscribe(centre);
  const ids = await Promise.all(
    Array.from({ length: 20 }, () => centre.post({ DestinationPhoneNumber: centre.customer("04") })),
  );
  // the slow one answers none before the quick one has them all
  await waitFor("all outcomes at the quick target", () => ids.every((id) => quick.about(id).length > 0));
  for (const id of ids) {
    const [first] = slow.about(id);
    // who waited for the slow one would wait until it is given up, which takes ten seconds
    if (first !== undefined) expect((quick.about(id)[0]?.sentAt ?? 0) - first.sentAt).toBeLessThan(9_000);
  }
  release(204);
  await waitFor("all outcomes at the slow target", () => ids.every((id) => slow.about(id).length > 0));
  slow.close();
  quick.close();
});

test.concurrent("A subscription gets the outcomes of its configuration alone; one without gets all", async () => {
  const [centre, other] = [await contactCentre(stack), await contactCentre(stack)];
  const [own, all] = [await outcomeReceiver(), await outcomeReceiver()];
  await own.subscribe(centre);
  const { body } = await centre.admin.must("POST", "/admin/outcome-subscriptions", { target: all.url });
  const id = await centre.post({ DestinationPhoneNumber: centre.customer("04") });
  const otherId = await other.post({ DestinationPhoneNumber: other.customer("04") });
  await waitFor("both outcomes", () => all.about(id).length > 0 && all.about(otherId).length > 0);
  await waitFor("the own outcome", () => own.about(id).length > 0);
  expect(own.posts.map((post) => post.deliveryId)).toEqual([id]);
  await centre.admin.must("DELETE", `/admin/outcome-subscriptions/${body["id"]}`);
  own.close();
  all.close();
});

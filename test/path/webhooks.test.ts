import { randomUUID } from "node:crypto";
import { apiClient } from "../support/apiClient.ts";
import { contactCentre } from "../support/contactCentre.ts";
import { outcomeReceiver } from "../support/outcomeReceiver.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";

let stack: TestStack;

beforeAll(async () => {
  stack = await startStack();
});

afterAll(() => stack?.stop());

test("A flow subscribes, is told as JSON how a delivery ended, and unsubscribes at the address it was given", async () => {
  const centre = await contactCentre(stack);
  const receiver = await outcomeReceiver();
  const maker = apiClient(stack.api, await stack.getToken("supervisor"));
  const made = await maker.send("POST", "/webhooks/deliveries", { target: receiver.url, configId: centre.configId });
  expect(made.status).toBe(201);
  const location = made.headers.get("location") ?? "";
  expect(location).toBe(`${new URL(stack.api).origin}/api/webhooks/${made.body["id"]}`);
  const first = await centre.post({ DestinationPhoneNumber: centre.customer("04") });
  const [post] = await waitFor("the outcome", () => receiver.about(first).length > 0 && receiver.about(first));
  expect(post?.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(post?.event).toMatchObject({ type: "proactive.delivery.ended", data: { DeliveryId: first } });

  const own = location.slice(stack.api.length);
  expect((await maker.send("DELETE", own)).status).toBe(204);
  expect((await maker.send("DELETE", own)).status).toBe(404);
  const witness = await outcomeReceiver();
  await witness.subscribe(centre);
  const second = await centre.post({ DestinationPhoneNumber: centre.customer("04") });
  await waitFor("the second outcome", () => witness.about(second).length > 0);
  expect(receiver.about(second)).toEqual([]);
  receiver.close();
  witness.close();
});

test("Webhooks are for supervisors, know their events, and leave administrators' subscriptions alone", async () => {
  const centre = await contactCentre(stack);
  const target = "http://127.0.0.1:9/outcomes";
  const [agent, maker] = [
    apiClient(stack.api, await stack.getToken("agent")),
    apiClient(stack.api, await stack.getToken("supervisor")),
  ];
  expect((await agent.send("POST", "/webhooks/deliveries", { target })).status).toBe(403);
  expect((await agent.send("DELETE", `/webhooks/flow-${randomUUID()}`)).status).toBe(403);
  expect((await maker.send("POST", "/webhooks/journeys", { target })).text).toContain("there are deliveries, opt-outs");
  expect((await maker.send("POST", "/webhooks/opt-outs", { target: "ftp://example.com/" })).status).toBe(400);
  const id = `own-${randomUUID()}`;
  await centre.admin.must("PUT", `/admin/outcome-subscriptions/${id}`, { target });
  expect((await maker.send("DELETE", `/webhooks/${id}`)).status).toBe(404);
  const made = await maker.send("POST", "/webhooks/opt-outs", { target });
  const { body } = await centre.admin.must("GET", `/admin/outcome-subscriptions/${made.body["id"]}`);
  expect(body).toEqual({
    id: made.body["id"],
    target,
    event: "PersonOptedOut",
    contentType: "application/json",
  });
  for (const own of [`/admin/outcome-subscriptions/${id}`, `/webhooks/${made.body["id"]}`]) {
    await centre.admin.must("DELETE", own);
  }
});

test("A flow is told who opts out, and not who opts in", async () => {
  const centre = await contactCentre(stack);
  const receiver = await outcomeReceiver();
  const maker = apiClient(stack.api, await stack.getToken("supervisor"));
  const made = await maker.must("POST", "/webhooks/opt-outs", { target: receiver.url });
  const [inNumber, outNumber] = [centre.customer("00"), centre.customer("00")];
  await centre.admin.must("POST", "/admin/consents", { number: inNumber, state: "OptedIn" });
  await maker.must("POST", "/admin/consents", { number: outNumber, purpose: "commercial", state: "OptedOut" });
  const [post] = await waitFor("the opt-out", () => receiver.posts.length > 0 && receiver.posts);
  expect(post?.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(post?.event).toMatchObject({
    type: "proactive.person.optedOut",
    data: { PhoneNumber: outNumber, Purpose: "commercial", Source: "api" },
  });
  expect(receiver.posts.filter(({ body }) => body.includes(inNumber))).toEqual([]);
  await maker.must("DELETE", `/webhooks/${made.body["id"]}`);
  receiver.close();
});

import { apiClient, type Row } from "../support/apiClient.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";
import { type PeopleCentre, peopleCentre } from "./support/peopleCentre.ts";
import { scenes } from "./support/scenes.ts";

const { scene, begin } = scenes();
let stack: TestStack;

beforeAll(async () => {
  stack = await startStack();
  // a machine still listens when a message is to be left, on a busy computer too: for a minute and a half
  await apiClient(stack.telephony).must("POST", "/admin/settings", { speed: 2, greetingSeconds: 120 });
  begin();
});

afterAll(() => stack?.stop());

const preview: Row = { msdyn_dialmode_type: 100000002, msdyn_engagement_type: 100000101 };

/** Representatives who talk until somebody else ends the call, in seconds of the simulator. */
const talkative = 3_600;

/** How long offers stand that are answered by hand (PeopleCentre.letOffersStand), in ms. */
const offersStand = 300_000;

const longWrapUp = { wrapUpSeconds: 600 };

/** Waits for the one offer that a representative whose desk the test plays has; gives it. */
async function offerTo(centre: PeopleCentre, id: string): Promise<Row> {
  return waitFor(`${id} has an offer`, async () => {
    const { body } = await centre.admin.must("GET", `/representatives/${id}/offers`);
    return (body["value"] as Row[])[0];
  });
}

/** A representative whose desk the test plays; the simulator only answers their telephone. */
async function hireByHand(centre: PeopleCentre, record: Row = {}): Promise<string> {
  await centre.letOffersStand();
  const id = await centre.hire({ offers: "away", talkSeconds: talkative, record });
  await centre.setPresence(id, "Available");
  return id;
}

async function accept(centre: PeopleCentre, id: string): Promise<string> {
  const attemptId = String((await offerTo(centre, id))["attemptId"]);
  await centre.admin.must("POST", `/representatives/${id}/offers/${attemptId}`, { answer: "accept" });
  return attemptId;
}

function ask(centre: PeopleCentre, id: string, attemptId: string, body: Row) {
  return centre.admin.send("POST", `/representatives/${id}/calls/${attemptId}`, body);
}

scene("A representative sees the delivery, accepts it and is on the line before the customer is called", async () => {
  const centre = await peopleCentre(stack, { configs: [{ ...preview, msdyn_description: "Talks about a complaint" }] });
  const id = await hireByHand(centre, longWrapUp);
  const to = centre.customer("00");
  const delivery = await centre.post({ DestinationPhoneNumber: to, InputAttributes: { customerName: "Zoë" } });

  expect(await offerTo(centre, id)).toMatchObject({
    engagement: "Test",
    description: "Talks about a complaint",
    dialMode: "Preview",
    number: to,
    startsAfterSeconds: 0,
    inputAttributes: { customerName: "Zoë" },
  });
  expect(await centre.dials(to)).toEqual([]);
  const attemptId = await accept(centre, id);
  const dial = await centre.dialWhen(to, ({ joinedByRepresentativeAt }) => joinedByRepresentativeAt !== null);
  expect(dial).toMatchObject({ from: centre.numbers[0], joinedByRepresentativeAt: dial["answeredAt"] });

  expect((await ask(centre, id, attemptId, { action: "hold" })).status).toBe(204);
  expect((await ask(centre, id, attemptId, { action: "resume" })).status).toBe(204);
  expect((await ask(centre, id, attemptId, { action: "end" })).status).toBe(204);
  await centre.untilDoing(id, "wrapUp");
  const closing = { action: "dispose", dispositionCodes: ["PromiseToPay", "SpokeToAgent"], note: "pays on Monday" };
  expect((await ask(centre, id, attemptId, closing)).status).toBe(204);
  expect(await centre.until(delivery, finalStatuses)).toMatchObject({
    msdyn_status: "Complete",
    msdyn_result: "CallEnded",
    msdyn_disposition_codes: '"PromiseToPay","SpokeToAgent"',
    note: "pays on Monday",
  });
  await centre.untilFree(id);
});

scene("A delivery that the longest idle representative declines is offered to the next one", async () => {
  const centre = await peopleCentre(stack, { configs: [preview] });
  const first = await hireByHand(centre);
  const second = await hireByHand(centre);
  const delivery = await centre.post();
  const { attemptId, until } = await offerTo(centre, first);
  await centre.admin.must("POST", `/representatives/${first}/offers/${attemptId}`, { answer: "decline" });

  const next = await offerTo(centre, second);
  expect(next).toMatchObject({ attemptId });
  // it did not have to lapse first, which takes as long as an offer stands
  expect(Date.parse(String(next["until"])) - Date.parse(String(until))).toBeLessThan(offersStand);
  expect(await centre.callsOf(first)).toEqual([]);
  await accept(centre, second);
  await waitFor("the second talks", async () => (await centre.untilDoing(second, "talking")) !== undefined);
  await ask(centre, second, String(attemptId), { action: "end" });
  await centre.until(delivery, finalStatuses);
});

scene(
  "A call that the customer refuses ends with the carrier's result, and the representative is free again",
  async () => {
    const centre = await peopleCentre(stack, { configs: [preview] });
    const id = await centre.hire({ offers: "accept", talkSeconds: talkative });
    const delivery = await centre.post({ DestinationPhoneNumber: centre.customer("01") });

    expect(await centre.until(delivery, finalStatuses)).toMatchObject({
      msdyn_status: "Complete",
      msdyn_result: "Busy",
    });
    await centre.untilFree(id);
  },
);

scene("A customer who never answers is given up after the ring time-out", async () => {
  const centre = await peopleCentre(stack, { configs: [preview] });
  await centre.hire({ offers: "accept", talkSeconds: talkative });
  const delivery = await centre.post({ DestinationPhoneNumber: centre.customer("02") });

  expect(await centre.until(delivery, finalStatuses)).toMatchObject({ msdyn_result: "NoAnswer" });
});

scene("A representative leaves the configuration's message on a machine, which is spoken to its end", async () => {
  const text = "Please call us back.";
  const centre = await peopleCentre(stack, { configs: [{ ...preview, msdyn_answering_machine_message: text }] });
  const id = await hireByHand(centre);
  const to = centre.customer("05");
  const delivery = await centre.post({ DestinationPhoneNumber: to });
  const attemptId = await accept(centre, id);
  await centre.dialWhen(to, ({ answeredAt }) => answeredAt !== null);
  await waitFor(
    "the message is left",
    async () => (await ask(centre, id, attemptId, { action: "leaveMessage" })).status === 204,
  );

  expect(await centre.until(delivery, finalStatuses)).toMatchObject({
    msdyn_result: "CallEnded",
    resultAttributes: { MessageLeft: "true" },
  });
  expect((await centre.dials(to))[0]).toMatchObject({ prompts: [{ text }], endedBy: "caller" });
});

scene("A call that starts on a countdown is started early by its representative, or left to the next", async () => {
  const delayed = { ...preview, msdyn_call_delay_enabled: true, msdyn_call_delay_seconds: 600 };
  const centre = await peopleCentre(stack, { configs: [delayed] });
  const first = await hireByHand(centre);
  const second = await hireByHand(centre);
  const to = centre.customer("00");
  await centre.post({ DestinationPhoneNumber: to });
  expect(await offerTo(centre, first)).toMatchObject({ startsAfterSeconds: 600 });
  const attemptId = await accept(centre, first);
  await centre.untilDoing(first, "reviewing");
  await ask(centre, first, attemptId, { action: "cancel" });
  expect(await accept(centre, second)).toBe(attemptId);
  await centre.untilDoing(second, "reviewing");
  expect(await centre.dials(to)).toEqual([]);

  await ask(centre, second, attemptId, { action: "start" });
  await centre.dialWhen(to, ({ answeredAt }) => answeredAt !== null);
  await ask(centre, second, attemptId, { action: "end" });
});

scene("A desk that starts calls by hand does so after accepting", async () => {
  const centre = await peopleCentre(stack, { configs: [{ ...preview, manualStart: true }] });
  await centre.hire({ offers: "accept" });
  const delivery = await centre.post();

  expect(await centre.until(delivery, finalStatuses)).toMatchObject({ msdyn_result: "CallEnded" });
});

scene("A representative picks among the customer's numbers, and no others are accepted", async () => {
  const centre = await peopleCentre(stack, { configs: [preview] });
  const id = await hireByHand(centre);
  const [mobile, home] = [centre.customer("00"), centre.customer("00")];
  const { body } = await centre.admin.must("POST", "/data/v9.2/CCaaS_CreateProactiveDelivery", {
    ApiVersion: "1.0",
    ProactiveEngagementConfigId: centre.configId,
    Contacts: [{ uniqueIdentifier: "zoe", mobilePhoneNumber: mobile, homePhoneNumber: home }],
  });
  const offer = await offerTo(centre, id);
  expect(offer).toMatchObject({ number: mobile, numbers: [mobile, home] });
  const answers = `/representatives/${id}/offers/${offer["attemptId"]}`;
  const stranger = { answer: "accept", number: centre.customer("00") };
  expect((await centre.admin.send("POST", answers, stranger)).text).toContain(
    "one of the offer's numbers is accepted.",
  );
  await centre.admin.must("POST", answers, { answer: "accept", number: home });
  await centre.dialWhen(home, ({ answeredAt }) => answeredAt !== null);
  expect(await centre.dials(mobile)).toEqual([]);
  const attemptId = String(offer["attemptId"]);
  await waitFor("they talk", async () => (await ask(centre, id, attemptId, { action: "hold" })).status === 204);
  await ask(centre, id, attemptId, { action: "end" });
  const delivery = await centre.until(String(body["DeliveryId"]), finalStatuses);
  expect(delivery).toMatchObject({ msdyn_result: "CallEnded", msdyn_to_address: home });
});

scene("A delivery that nobody accepts until its window ends is terminated", async () => {
  const centre = await peopleCentre(stack, { configs: [preview] });
  await centre.hire({ offers: "decline" });
  const now = Date.now();
  const Windows = [{ Start: new Date(now).toISOString(), End: new Date(now + 60_000).toISOString() }];
  const to = centre.customer("00");
  const delivery = await centre.post({ Windows, DestinationPhoneNumber: to });

  expect(await centre.until(delivery, finalStatuses)).toMatchObject({
    msdyn_status: "Complete",
    msdyn_result: "Terminated",
    statusReason: { code: "NobodyAccepted" },
  });
  expect(await centre.dials(to)).toEqual([]);
});

scene("Where availability is not checked, a delivery waits for the next representative who falls free", async () => {
  const waiting = { msdyn_create_conversation_without_availability_check: true };
  const centre = await peopleCentre(stack, { configs: [{ ...preview, ...waiting }] });
  await centre.letOffersStand();
  const id = await centre.hire({ offers: "away", talkSeconds: 5 });
  const delivery = await centre.post();
  await centre.until(delivery, ["InProcess"]);
  await centre.setPresence(id, "Available");
  await accept(centre, id);

  expect(await centre.until(delivery, finalStatuses)).toMatchObject({ msdyn_result: "CallEnded" });
});

scene(
  "Controls are for who has the call in their hands, in a state that fits, and their shape is checked",
  async () => {
    const centre = await peopleCentre(stack, { configs: [{ ...preview, manualStart: true }] });
    const id = await hireByHand(centre);
    await centre.post();
    const attemptId = await accept(centre, id);
    await centre.untilDoing(id, "reviewing");
    const agent = apiClient(stack.api, await stack.getToken("agent"));

    expect((await agent.send("POST", `/representatives/${id}/calls/${attemptId}`, { action: "start" })).status).toBe(
      403,
    );
    expect((await ask(centre, id, attemptId, { action: "hold" })).status).toBe(409);
    expect((await ask(centre, id, "nobody.1", { action: "start" })).status).toBe(409);
    expect((await ask(centre, id, attemptId, { action: "shout" })).status).toBe(400);
    expect((await ask(centre, id, attemptId, { action: "dispose", dispositionCodes: ['a"b'] })).status).toBe(400);
  },
);

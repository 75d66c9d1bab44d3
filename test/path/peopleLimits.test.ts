import { DateTime } from "luxon";
import { apiClient, type Row } from "../support/apiClient.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";
import { peopleCentre } from "./support/peopleCentre.ts";
import { scenes } from "./support/scenes.ts";

const configs = "/data/v9.2/msdyn_proactive_engagement_configs";

/** The identity provider's object id of its client `agent` (local/identity). */
const agentUser = "a9e00000-0000-4000-8000-00000000000a";

const { scene, begin } = scenes();
let stack: TestStack;

beforeAll(async () => {
  stack = await startStack();
  begin();
});

afterAll(() => stack?.stop());

scene(
  "A configuration whose agent fails is suspended at once where it asks for that, and later deliveries wait",
  async () => {
    const centre = await peopleCentre(stack, { configs: [{ msdyn_bot_failure_treatment_type: 192360001 }] });
    const failing = await centre.post({ DestinationPhoneNumber: centre.customer("14") });
    expect(await centre.until(failing, finalStatuses)).toMatchObject({ msdyn_result: "BotFailed" });
    const config = await waitFor("the configuration is suspended", async () => {
      const { body } = await centre.admin.must("GET", `${configs}(${centre.configId})`);
      return body["msdyn_suspended"] === true && body;
    });
    expect(config).toMatchObject({ msdyn_suspension_type: 700610000 });

    const to = centre.customer("00");
    const waiting = await centre.post({ DestinationPhoneNumber: to });
    expect(await centre.read(waiting)).toMatchObject({
      msdyn_status: "Pending",
      statusReason: { code: "ConfigurationSuspended", message: expect.stringContaining("BotFailure") },
    });
    expect(await centre.dials(to)).toEqual([]);
    expect(await centre.operate({ Operation: "Resume", ProactiveEngagementConfigId: centre.configId })).toMatchObject({
      status: 202,
    });
    expect(await centre.until(waiting, finalStatuses)).toMatchObject({ msdyn_result: "LiveAnswer" });
  },
);

scene("A configuration whose agent fails goes on where it does not ask for more", async () => {
  const centre = await peopleCentre(stack, { configs: [{ msdyn_bot_failure_treatment_type: 192360000 }] });
  const failing = await centre.post({ DestinationPhoneNumber: centre.customer("14") });
  expect(await centre.until(failing, finalStatuses)).toMatchObject({ msdyn_result: "BotFailed" });
  const next = await centre.post();
  expect(await centre.until(next, finalStatuses)).toMatchObject({ msdyn_result: "LiveAnswer" });
});

scene(
  "A delivery waits for the hours of its queue and says when they begin, unless its configuration ignores them",
  async () => {
    const centre = await peopleCentre(stack, { configs: [{}, { msdyn_ignore_queue_hours: true }] });
    const opening = DateTime.utc().startOf("day").plus({ days: 3 });
    const hours = [{ days: [opening.weekday], from: "09:30", to: "17:00" }];
    await centre.admin.must("PUT", `/admin/queues/${centre.queueId}`, { name: "Test", timeZone: "UTC", hours });
    const to = centre.customer("00");
    const Windows = [{ Start: DateTime.utc().minus({ minutes: 1 }).toISO(), End: opening.plus({ days: 1 }).toISO() }];
    const waiting = await centre.post({ DestinationPhoneNumber: to, Windows });
    const ignoring = await centre.post({ ProactiveEngagementConfigId: centre.configIds[1] });

    expect(await centre.until(ignoring, finalStatuses)).toMatchObject({ msdyn_result: "LiveAnswer" });
    // the pacer has passed by for the other configuration of the queue
    expect(await centre.dials(to)).toEqual([]);
    expect(await centre.read(waiting)).toMatchObject({
      msdyn_status: "Pending",
      statusReason: {
        code: "OutsideQueueHours",
        nextDialAt: opening.set({ hour: 9, minute: 30 }).toJSDate().toISOString(),
      },
    });
    await centre.admin.must("PUT", `/admin/queues/${centre.queueId}`, { name: "Test" });
    // nothing tells the pacer that a queue's hours have changed but the next delivery, or the sweep
    await centre.post();
    expect(await centre.until(waiting, finalStatuses)).toMatchObject({ msdyn_result: "LiveAnswer" });
  },
);

scene("Representatives act for themselves only; supervisors act for everybody", async () => {
  const centre = await peopleCentre(stack);
  const own = await centre.hire({ offers: "away", record: { user: agentUser } });
  const other = await centre.hire({ offers: "away", record: { user: "b9e00000-0000-4000-8000-00000000000b" } });
  const nobodys = await centre.hire({ offers: "away" });
  const agent = apiClient(stack.api, await stack.getToken("agent"));
  const supervisor = apiClient(stack.api, await stack.getToken("supervisor"));
  const anonymous = apiClient(stack.api);
  const requests = (id: string): [string, string, Row?][] => [
    ["GET", `/representatives/${id}`],
    ["PUT", `/representatives/${id}/presence`, { presence: "Busy" }],
    ["GET", `/representatives/${id}/offers`],
    ["POST", `/representatives/${id}/offers/none.1`, { answer: "accept" }],
  ];
  const statuses = (client: typeof agent, id: string) =>
    Promise.all(requests(id).map(async (request) => (await client.send(...request)).status));

  expect(await statuses(agent, own)).toEqual([200, 200, 200, 409]);
  expect(await statuses(agent, other)).toEqual([403, 403, 403, 403]);
  expect(await statuses(agent, nobodys)).toEqual([403, 403, 403, 403]);
  expect(await statuses(supervisor, other)).toEqual([200, 200, 200, 409]);
  expect(await statuses(anonymous, own)).toEqual([401, 401, 401, 401]);
  expect(await statuses(supervisor, "nobody")).toEqual([404, 404, 404, 404]);
});

scene("A representative's requests are refused where they say something that is not accepted", async () => {
  const centre = await peopleCentre(stack);
  const id = await centre.hire({ offers: "away" });
  const refused: [string, string, Row?][] = [
    ["PUT", `/representatives/${id}/presence`, { presence: "Asleep" }],
    ["PUT", `/representatives/${id}/presence`, { mood: "good" }],
    ["POST", `/representatives/${id}/offers/none.1`, {}],
    ["GET", `/representatives/${id}/offers?waitSeconds=31`],
    ["GET", `/representatives/${id}/offers?waitSeconds=soon`],
  ];
  for (const request of refused) expect((await centre.admin.send(...request)).status).toBe(400);
});

scene("An offer says what a representative needs to know, and is answered once", async () => {
  const centre = await peopleCentre(stack, {
    configs: [{ msdyn_name: "Reminders", msdyn_description: "About bills" }],
  });
  const id = await centre.hire({ offers: "away" });
  await centre.setPresence(id, "Available");
  const deliveryId = await centre.post({
    DestinationPhoneNumber: centre.customer("06"),
    InputAttributes: { customerName: "Zoë" },
  });
  const offers = await waitFor("the offer", async () => {
    const { body } = await centre.admin.must("GET", `/representatives/${id}/offers?waitSeconds=30`);
    return (body["value"] as Row[]).length > 0 && body["value"];
  });
  expect(offers).toEqual([
    {
      attemptId: `${deliveryId}.1`,
      title: "Reminders",
      body: "About bills",
      acceptLabel: "Accept",
      declineLabel: "Decline",
      engagement: "Reminders",
      description: "About bills",
      contactId: expect.any(String),
      inputAttributes: { customerName: "Zoë" },
      resultAttributes: {},
      until: expect.stringMatching(/Z$/),
    },
  ]);
  const path = `/representatives/${id}/offers/${deliveryId}.1`;
  const answer = async (wish: string) => (await centre.admin.send("POST", path, { answer: wish })).status;
  // a desk that asks twice is answered twice, but the customer is joined once
  expect(await Promise.all(["accept", "accept"].map(answer))).toEqual([204, 204]);
  expect(await answer("decline")).toBe(409);
  expect(await centre.until(deliveryId, finalStatuses)).toMatchObject({ msdyn_result: "LiveAnswer" });
});

import { randomUUID } from "node:crypto";
import { apiClient, type Row } from "../support/apiClient.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";
import { type PeopleCentre, peopleCentre } from "./support/peopleCentre.ts";
import { scenes } from "./support/scenes.ts";

/** Long enough for a test to find a representative in it, in seconds. */
const longWrapUp = { wrapUpSeconds: 600 };

const { scene, begin } = scenes();
let stack: TestStack;
let impatient: { readonly centre: PeopleCentre; readonly id: string; readonly to: string };

beforeAll(async () => {
  stack = await startStack();
  impatient = await callImpatientCustomer();
  begin();
});

afterAll(() => stack?.stop());

/** How long customers wait is a setting of the whole simulator, so this one is called before all others. */
async function callImpatientCustomer() {
  const simulator = apiClient(stack.telephony);
  const centre = await peopleCentre(stack);
  await centre.hire({ offers: "away" });
  await simulator.must("POST", "/admin/settings", { patienceSeconds: 30 });
  const escalation = await escalate(centre);
  await centre.dialWhen(escalation.to, () => true);
  await simulator.must("POST", "/admin/settings", { patienceSeconds: 3_600 });
  return { centre, ...escalation };
}

/** Calls a customer who asks for a representative. */
function escalate(centre: PeopleCentre) {
  return centre.call("06");
}

/** Waits until a call that was escalated has ended; gives its delivery and its dial. */
async function ended(centre: PeopleCentre, { id, to }: { id: string; to: string }) {
  const delivery = await centre.until(id, finalStatuses);
  return { delivery, dial: await centre.dialWhen(to, (dial) => dial["endedAt"] !== null) };
}

const joinedAt = (dial: Row) => Date.parse(String(dial["joinedByRepresentativeAt"]));
const served = { msdyn_status: "Complete", msdyn_result: "LiveAnswer", resultAttributes: { Escalated: "true" } };
const notJoined = { joinedByRepresentativeAt: null };

scene("A representative who accepts the offer talks with the customer until they hang up", async () => {
  const centre = await peopleCentre(stack);
  const representative = await centre.hire({ offers: "accept", record: longWrapUp });
  const call = await escalate(centre);
  const { delivery, dial } = await ended(centre, call);

  expect(delivery).toMatchObject(served);
  expect(dial).toMatchObject({ joinedByRepresentativeAt: expect.any(String), endedBy: "representative" });
  expect(await centre.untilDoing(representative, "wrapUp")).toMatchObject({ attemptId: `${call.id}.1` });
});

scene(
  "A representative's desk closes a call after its own wrap-up time, and they are free before their record's is over",
  async () => {
    const centre = await peopleCentre(stack);
    const representative = await centre.hire({ offers: "accept", wrapUpSeconds: 1, record: longWrapUp });
    const call = await escalate(centre);
    await ended(centre, call);

    await waitFor("the call is closed", async () => (await centre.callsOf(representative)).length === 0);
    expect(await centre.read(call.id)).toMatchObject({ msdyn_disposition_codes: null });
  },
);

scene("A call that the longest idle representative declines is offered to the next one", async () => {
  const centre = await peopleCentre(stack);
  const first = await centre.hire({ offers: "decline", record: longWrapUp });
  const second = await centre.hire({ offers: "accept", record: longWrapUp });
  const call = await escalate(centre);
  const { delivery } = await ended(centre, call);

  expect(delivery).toMatchObject(served);
  expect(await centre.callsOf(first)).toEqual([]);
  await centre.untilDoing(second, "wrapUp");
  // an offer that is not declined stands for half a minute
  expect(await between(centre, call, "offered", "accepted")).toBeLessThan(30_000);
});

/** How long it took from the first thing of a kind to the first of another in a call's conversation, in ms. */
async function between(centre: PeopleCentre, { id }: { id: string }, from: string, to: string): Promise<number> {
  const { body } = await centre.admin.must("GET", `/data/v9.2/msdyn_proactive_deliveries(${id})/conversation`);
  const entries = (body["attempts"] as Row[]).flatMap((attempt) => attempt["entries"] as Row[]);
  const at = (wanted: string) => Date.parse(String(entries.find(({ kind }) => kind === wanted)?.["at"]));
  return at(to) - at(from);
}

scene(
  "A call that nobody answers the offer of is offered to the next representative when the offer lapses",
  async () => {
    const centre = await peopleCentre(stack);
    const first = await centre.hire({ offers: "lapse", record: longWrapUp });
    const second = await centre.hire({ offers: "accept", record: longWrapUp });
    const call = await escalate(centre);
    await centre.untilDoing(first, "offered");
    const { delivery } = await ended(centre, call);

    expect(delivery).toMatchObject(served);
    expect(await centre.callsOf(first)).toEqual([]);
    await centre.untilDoing(second, "wrapUp");
  },
);

scene(
  "A representative who goes offline while they have an offer does not keep the customer from the next one",
  async () => {
    const centre = await peopleCentre(stack);
    const first = await centre.hire({ offers: "away", record: longWrapUp });
    await centre.setPresence(first, "Available");
    const second = await centre.hire({ offers: "accept", record: longWrapUp });
    const call = await escalate(centre);
    await centre.untilDoing(first, "offered");
    await centre.setPresence(first, "Offline");
    const { delivery } = await ended(centre, call);

    expect(delivery).toMatchObject(served);
    await centre.untilDoing(second, "wrapUp");
  },
);

scene(
  "Customers wait while all representatives are busy and are served one at a time, the longest waiting first",
  async () => {
    const centre = await peopleCentre(stack);
    await centre.letOffersStand();
    const representative = await centre.hire({ offers: "away", talkSeconds: 20 });
    const calls: { id: string; to: string }[] = [];
    for (let count = 0; count < 3; count += 1) {
      const call = await escalate(centre);
      calls.push(call);
      // whoever hears the prompt of those who wait stands in the line
      await centre.dialWhen(call.to, (dial) => JSON.stringify(dial["prompts"]).includes("stay on the line"));
    }
    await centre.setPresence(representative, "Available");
    const served: { joined: number; ended: number }[] = [];
    for (const { id, to } of calls) {
      await centre.admin.must(
        "POST",
        `/representatives/${representative}/offers/${await offerOf(centre, representative)}`,
        {
          answer: "accept",
        },
      );
      const { dial } = await ended(centre, { id, to });
      served.push({ joined: joinedAt(dial), ended: Date.parse(String(dial["endedAt"])) });
    }
    const moments = served.flatMap(({ joined, ended: end }) => [joined, end]);
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
  },
);

async function offerOf(centre: PeopleCentre, representative: string): Promise<string> {
  const offer = await waitFor(`${representative} has an offer`, async () => {
    const { body } = await centre.admin.must("GET", `/representatives/${representative}/offers?waitSeconds=20`);
    return (body["value"] as Row[])[0];
  });
  return String(offer["attemptId"]);
}

scene("The agent takes the customer back where nobody is at work", async () => {
  const centre = await peopleCentre(stack);
  const { delivery, dial } = await ended(centre, await escalate(centre));

  expect(delivery).toMatchObject({
    msdyn_result: "LiveAnswer",
    resultAttributes: { Escalated: "true", Outcome: "WantsRepresentative" },
  });
  expect(dial).toMatchObject(notJoined);
  expect(JSON.stringify(dial["prompts"])).toContain("Nobody is free just now");
});

scene("A call outside the hours of the queue escalates to the fallback queue", async () => {
  const fallback = randomUUID();
  const centre = await peopleCentre(stack);
  await centre.admin.must("PUT", `/admin/queues/${fallback}`, { name: "Night shift" });
  await centre.admin.must("PUT", `/admin/queues/${centre.queueId}`, { name: "Day shift", hours: [] });
  await centre.admin.must("PATCH", `/data/v9.2/msdyn_proactive_engagement_configs(${centre.configId})`, {
    msdyn_ignore_queue_hours: true,
    "msdyn_fallback_queue@odata.bind": `/queues(${fallback})`,
  });
  const day = await centre.hire({ offers: "accept", record: longWrapUp });
  const night = await centre.hire({ offers: "accept", record: { ...longWrapUp, queues: [fallback] } });
  const { delivery } = await ended(centre, await escalate(centre));

  expect(delivery).toMatchObject(served);
  expect(await centre.callsOf(day)).toEqual([]);
  expect(await centre.untilDoing(night, "wrapUp")).toMatchObject({ queueId: fallback });
});

scene("A customer who hangs up while they wait is served by nobody and leaves nobody busy", async () => {
  const { centre, ...call } = impatient;
  const { delivery, dial } = await ended(centre, call);

  expect(delivery).toMatchObject(served);
  expect(dial).toMatchObject({ ...notJoined, endedBy: "customer" });
  // a representative who comes now gets the next customer, not the one who has gone
  const representative = await centre.hire({ offers: "accept", record: longWrapUp });
  const next = await escalate(centre);
  expect((await ended(centre, next)).dial).toMatchObject({ endedBy: "representative" });
  expect(await centre.untilDoing(representative, "wrapUp")).toMatchObject({ attemptId: `${next.id}.1` });
});

import type { Row } from "../support/apiClient.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";
import { type PeopleCentre, peopleCentre } from "./support/peopleCentre.ts";
import { scenes } from "./support/scenes.ts";

const { scene, begin } = scenes();
let stack: TestStack;

beforeAll(async () => {
  stack = await startStack();
  begin();
});

afterAll(() => stack?.stop());

const preview: Row = { msdyn_dialmode_type: 100000002, msdyn_engagement_type: 100000101, manualStart: true };

/** A representative whose desk the test plays, with the offer they have. */
async function offered(centre: PeopleCentre): Promise<{ id: string; attemptId: string }> {
  const id = await centre.hire({ offers: "away", talkSeconds: 3_600 });
  await centre.setPresence(id, "Available");
  const offer = await waitFor(`${id} has an offer`, async () => {
    const { body } = await centre.admin.must("GET", `/representatives/${id}/offers`);
    return (body["value"] as Row[])[0];
  });
  return { id, attemptId: String(offer["attemptId"]) };
}

async function cancel(centre: PeopleCentre, DeliveryTaskId: string): Promise<void> {
  await centre.admin.must("POST", "/data/v9.2/CCaaS_CancelDeliveryTask", { ApiVersion: "1.0", DeliveryTaskId });
}

const cancelled = { msdyn_status: "Cancelled", msdyn_result: "Cancelled", msdyn_seq_no: 0 };

scene("What is cancelled while it is offered is never dialled, and leaves the representative's hands", async () => {
  const centre = await peopleCentre(stack, { configs: [preview] });
  await centre.letOffersStand();
  const { id: delivery, to } = await centre.call("00");
  const { id } = await offered(centre);
  await cancel(centre, delivery);
  expect(await centre.until(delivery, finalStatuses)).toMatchObject(cancelled);
  await waitFor("their hands are empty", async () => (await centre.callsOf(id)).length === 0);
  expect(await centre.dials(to)).toEqual([]);
});

scene("What is cancelled while a representative reviews it is never dialled", async () => {
  const centre = await peopleCentre(stack, { configs: [preview] });
  await centre.letOffersStand();
  const { id: delivery, to } = await centre.call("00");
  const { id, attemptId } = await offered(centre);
  await centre.admin.must("POST", `/representatives/${id}/offers/${attemptId}`, { answer: "accept" });
  await centre.untilDoing(id, "reviewing");
  await cancel(centre, delivery);
  expect(await centre.until(delivery, finalStatuses)).toMatchObject(cancelled);
  await waitFor("their hands are empty", async () => (await centre.callsOf(id)).length === 0);
  expect(await centre.dials(to)).toEqual([]);
});

scene("What is cancelled while a representative talks goes on, and is not called again", async () => {
  const reattempts = { dispositions: { codes: ["Voicemail"], attempts: 3, delayMinutes: [1] } };
  const centre = await peopleCentre(stack, { configs: [{ ...preview, reattempts }] });
  await centre.letOffersStand();
  const { id: delivery, to } = await centre.call("00");
  const { id, attemptId } = await offered(centre);
  const act = (body: Row) => centre.admin.must("POST", `/representatives/${id}/calls/${attemptId}`, body);
  await centre.admin.must("POST", `/representatives/${id}/offers/${attemptId}`, { answer: "accept" });
  await centre.untilDoing(id, "reviewing");
  await act({ action: "start" });
  await centre.dialWhen(to, ({ joinedByRepresentativeAt }) => joinedByRepresentativeAt !== null);
  await cancel(centre, delivery);
  expect((await centre.read(delivery))["msdyn_status"]).toBe("InProcess");
  await act({ action: "end" });
  await act({ action: "dispose", dispositionCodes: ["Voicemail"] });
  expect(await centre.until(delivery, finalStatuses)).toMatchObject({
    msdyn_status: "Complete",
    msdyn_result: "CallEnded",
    msdyn_seq_no: 1,
  });
});

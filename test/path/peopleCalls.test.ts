import { apiClient, type Row } from "../support/apiClient.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { agentLed, type PeopleCentre, peopleCentre, representativeLed } from "./support/peopleCentre.ts";
import { scenes } from "./support/scenes.ts";

const { scene, begin } = scenes();
let stack: TestStack;

beforeAll(async () => {
  stack = await startStack();
  // the machine still greets when the question begins, on a busy computer too: for 18 s
  await apiClient(stack.telephony).must("POST", "/admin/settings", { speed: 2, greetingSeconds: 36 });
  begin();
});

afterAll(() => stack?.stop());

/** Posts a delivery to a customer with these last digits. */
async function call(centre: PeopleCentre, digits: string) {
  const to = centre.customer(digits);
  return { id: await centre.post({ DestinationPhoneNumber: to }), to };
}

async function ended(centre: PeopleCentre, { id, to }: { id: string; to: string }) {
  const delivery = await centre.until(id, finalStatuses);
  return { delivery, dial: await centre.dialWhen(to, (dial) => dial["endedAt"] !== null) };
}

/** The one attempt of a delivery, as its conversation tells it. */
async function conversation(centre: PeopleCentre, { id }: { id: string }): Promise<Row> {
  const { body } = await centre.admin.must("GET", `/data/v9.2/msdyn_proactive_deliveries(${id})/conversation`);
  const [attempt] = body["attempts"] as Row[];
  return attempt ?? {};
}

/** Says what happens to a customer whose agent fails. */
async function onFailure(centre: PeopleCentre, agentFailureAction: Row): Promise<void> {
  const path = `/admin/workstreams/${centre.workstreamId}`;
  const { body } = await centre.admin.must("GET", path);
  const { name, phoneNumbers, agentId } = body;
  await centre.admin.must("PUT", path, { name, phoneNumbers, agentId, agentFailureAction });
}

const prompts = (dial: Row) => (dial["prompts"] as Row[]).map(({ text }) => String(text));
const question = expect.stringContaining("To take it, press any key");

/** Columns of a configuration led by representatives that leaves this message with machines. */
const leavesMessage: Row = {
  ...representativeLed,
  msdyn_answering_machine_action_type: 100000201,
  msdyn_answering_machine_message: "Please call us back.",
};

scene(
  "A machine that greets is left the message, and its representative talks with the person who is next",
  async () => {
    const centre = await peopleCentre(stack, { configs: [leavesMessage] });
    const representative = await centre.hire({ offers: "lapse", record: { wrapUpSeconds: 600 } });
    const machine = await call(centre, "05");
    const { delivery, dial } = await ended(centre, machine);

    expect(delivery).toMatchObject({
      msdyn_result: "AnsweringMachine",
      resultAttributes: { MachineDetectedBy: "greeting" },
    });
    expect(prompts(dial)).toEqual([question, "Please call us back."]);
    expect(dial["joinedByRepresentativeAt"]).toBeNull();
    const person = await call(centre, "00");
    const served = await ended(centre, person);
    expect(served.delivery).toMatchObject({ msdyn_result: "LiveAnswer" });
    expect(served.dial["joinedByRepresentativeAt"]).not.toBeNull();
    expect(await centre.untilDoing(representative, "wrapUp")).toMatchObject({ attemptId: `${person.id}.1` });
  },
);

scene("Whoever stays silent is hung up on as a machine, which is said to be concluded from silence", async () => {
  const hangsUp = { ...representativeLed, msdyn_answering_machine_action_type: 100000200 };
  const centre = await peopleCentre(stack, { configs: [hangsUp] });
  const representative = await centre.hire({ offers: "lapse" });
  const { delivery, dial } = await ended(centre, await call(centre, "09"));

  expect(delivery).toMatchObject({
    msdyn_result: "AnsweringMachineHangup",
    resultAttributes: { MachineDetectedBy: "silence" },
  });
  expect(prompts(dial)).toEqual([question]);
  await centre.untilFree(representative);
});

scene("A customer whose agent cannot speak is handed over to another telephone", async () => {
  const centre = await peopleCentre(stack);
  await onFailure(centre, { kind: "transfer", number: centre.customer("00"), prompt: "One moment." });
  const failed = await call(centre, "14");
  const { delivery, dial } = await ended(centre, failed);

  expect(delivery).toMatchObject({ msdyn_result: "BotFailed", resultAttributes: { Transferred: "true" } });
  expect(dial).toMatchObject({ endSubCode: 7015, prompts: [] });
  expect(await conversation(centre, failed)).toMatchObject({ endedBy: "transfer" });
});

scene("A customer whose agent cannot speak talks with a representative", async () => {
  const centre = await peopleCentre(stack, { configs: [agentLed] });
  await onFailure(centre, { kind: "escalate" });
  await centre.hire({ offers: "lapse" });
  const { delivery, dial } = await ended(centre, await call(centre, "14"));

  expect(delivery).toMatchObject({ msdyn_result: "BotFailed", resultAttributes: { Escalated: "true" } });
  expect(dial).toMatchObject({ joinedByRepresentativeAt: expect.any(String), endedBy: "representative" });
});

scene("Customers who wait hear their place in the line, and hear it again when they move up", async () => {
  const centre = await peopleCentre(stack);
  const representative = await centre.hire({ offers: "away" });
  const first = await call(centre, "06");
  await centre.dialWhen(first.to, (dial) => prompts(dial).some((text) => text.includes("number 1 in line")));
  const second = await call(centre, "06");
  await centre.dialWhen(second.to, (dial) => prompts(dial).some((text) => text.includes("number 2 in line")));

  await centre.setPresence(representative, "Available");
  await centre.untilDoing(representative, "offered");
  await centre.dialWhen(second.to, (dial) => prompts(dial).some((text) => text.includes("number 1 in line")));
});

scene(
  "The conversation of a delivery tells who was on the line and what was said, to those who may read it",
  async () => {
    const centre = await peopleCentre(stack);
    const representative = await centre.hire({ offers: "accept" });
    const made = await call(centre, "06");
    await ended(centre, made);
    const told = await conversation(centre, made);

    expect(told).toMatchObject({
      attemptId: `${made.id}.1`,
      escalated: true,
      participants: [
        { who: "customer", joinedAt: told["answeredAt"], leftAt: told["endedAt"] },
        { who: "representative", representativeId: representative, joinedAt: expect.any(String) },
      ],
      truncated: false,
    });
    const kinds = (told["entries"] as Row[]).map(({ kind }) => kind);
    for (const kind of ["said", "heard", "escalated", "waits", "offered", "accepted"]) expect(kinds).toContain(kind);
    expect(kinds.at(-1)).toBe("ended");
    expect(told["entries"]).toContainEqual(
      expect.objectContaining({ kind: "heard", how: "speech", text: expect.stringContaining("representative") }),
    );

    const path = `/data/v9.2/msdyn_proactive_deliveries(${made.id})/conversation`;
    expect((await centre.admin.send("GET", path, undefined, { authorization: "" })).status).toBe(401);
    const unknown = `/data/v9.2/msdyn_proactive_deliveries(0193d1c0-0000-7000-8000-000000000001)/conversation`;
    expect((await centre.admin.send("GET", unknown)).status).toBe(404);
  },
);

scene("A number that has rejected a call as unwanted is not dialled again", async () => {
  const centre = await peopleCentre(stack);
  const first = await call(centre, "11");
  expect((await ended(centre, first)).delivery).toMatchObject({
    msdyn_status: "Complete",
    msdyn_result: "NoAnswer",
    statusReason: { code: "Unwanted" },
  });
  const second = await centre.post({ DestinationPhoneNumber: first.to });
  expect(await centre.until(second, finalStatuses)).toMatchObject({
    msdyn_status: "Cancelled",
    msdyn_result: "Cancelled",
    statusReason: { code: "DoNotCall" },
  });
  expect(await centre.dials(first.to)).toHaveLength(1);
});

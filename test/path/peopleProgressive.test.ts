import { apiClient, type Row } from "../support/apiClient.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { agentLed, type PeopleCentre, peopleCentre, representativeLed } from "./support/peopleCentre.ts";
import { scenes } from "./support/scenes.ts";

/** Long enough for a test to find a representative in it, in seconds. */
const longWrapUp = { wrapUpSeconds: 600 };

/**
 * The most that may lie between the answer and the representative who was reserved for it, in ms, on a busy computer;
 * an offer would lapse after thirty seconds.
 */
const atOnce = 28_000;

/** Last digits of a customer whose telephone rings until the test answers it, or until the ring time-out. */
const held = "02";

const { scene, begin } = scenes();
let stack: TestStack;

beforeAll(async () => {
  stack = await startStack();
  begin();
});

afterAll(() => stack?.stop());

async function ended(centre: PeopleCentre, { id, to }: { id: string; to: string }) {
  const delivery = await centre.until(id, finalStatuses);
  return { delivery, dial: await centre.dialWhen(to, (dial) => dial["endedAt"] !== null) };
}

function spanBetween(dial: Row, from: string, to: string): number {
  return Date.parse(String(dial[to])) - Date.parse(String(dial[from]));
}

/** The most calls there were at once from the centre's one number. */
async function mostAtOnce(centre: PeopleCentre): Promise<unknown> {
  const { body } = await apiClient(stack.telephony).must("GET", "/admin/stats");
  return (body["maxConcurrent"] as Row)[centre.numbers[0] ?? ""];
}

scene("Nobody is dialled while no representative is free, and everybody is once one is", async () => {
  const centre = await peopleCentre(stack, { configs: [agentLed, {}] });
  await centre.askForRightPerson();
  const representative = await centre.hire({ offers: "away" });
  const waiting = await centre.call("00");
  // when a call of the queue's other configuration has ended, the pacer has passed by
  await ended(centre, await centre.call("01", centre.configIds[1]));
  expect(await centre.dials(waiting.to)).toEqual([]);
  expect(await centre.read(waiting.id)).toMatchObject({ msdyn_status: "Pending" });

  await centre.setPresence(representative, "Available");
  const { delivery, dial } = await ended(centre, waiting);
  expect(delivery).toMatchObject({ msdyn_status: "Complete", msdyn_result: "LiveAnswer" });
  expect(dial["joinedByRepresentativeAt"]).not.toBeNull();
});

scene("A representative whose skills do not fit is no reason to dial", async () => {
  const skilled = { ...agentLed, skills: ["billing"] };
  const centre = await peopleCentre(stack, { configs: [skilled, agentLed] });
  await centre.askForRightPerson();
  await centre.hire({ offers: "accept" });
  const waiting = await centre.call("00");
  await ended(centre, await centre.call("00", centre.configIds[1]));

  expect(await centre.dials(waiting.to)).toEqual([]);
  await centre.hire({ offers: "accept", record: { skills: ["billing"] } });
  expect((await ended(centre, waiting)).dial["joinedByRepresentativeAt"]).not.toBeNull();
});

scene("The right person is joined by a representative without an offer", async () => {
  const centre = await peopleCentre(stack, { configs: [agentLed] });
  await centre.askForRightPerson();
  const representative = await centre.hire({ offers: "lapse", record: longWrapUp });
  const { delivery, dial } = await ended(centre, await centre.call("00"));

  expect(delivery).toMatchObject({ msdyn_result: "LiveAnswer", resultAttributes: { RightParty: "true" } });
  expect(dial).toMatchObject({ joinedByRepresentativeAt: expect.any(String), endedBy: "representative" });
  await centre.untilDoing(representative, "wrapUp");
});

scene("The wrong person does not bother a representative", async () => {
  const centre = await peopleCentre(stack, { configs: [agentLed] });
  await centre.askForRightPerson();
  const representative = await centre.hire({ offers: "accept", record: longWrapUp });
  const { delivery, dial } = await ended(centre, await centre.call("08"));

  expect(delivery).toMatchObject({ msdyn_result: "LiveAnswer", resultAttributes: { RightParty: "false" } });
  expect(dial).toMatchObject({ joinedByRepresentativeAt: null });
  expect(await centre.callsOf(representative)).toEqual([]);
});

scene("A representative who leads is reserved before the dial and joins on the answer", async () => {
  const centre = await peopleCentre(stack, { configs: [representativeLed] });
  const representative = await centre.hire({ offers: "lapse", record: longWrapUp });
  const made = await centre.call(held);
  await centre.dialWhen(made.to, () => true);
  expect(await centre.untilDoing(representative, "reserved")).toMatchObject({ attemptId: `${made.id}.1` });
  await centre.answer(made.to);
  const { delivery, dial } = await ended(centre, made);

  expect(delivery).toMatchObject({ msdyn_result: "LiveAnswer" });
  expect(spanBetween(dial, "answeredAt", "joinedByRepresentativeAt")).toBeLessThan(atOnce);
  expect(dial).toMatchObject({ recognitions: 0 });
  await centre.untilDoing(representative, "wrapUp");
});

scene("A representative reserved for a call that nobody answers is free again, without wrap-up", async () => {
  const centre = await peopleCentre(stack, { configs: [representativeLed] });
  const representative = await centre.hire({ offers: "lapse", record: longWrapUp });
  for (const [digits, result] of [
    ["01", "Busy"],
    ["02", "NoAnswer"],
  ] as const) {
    const made = await centre.call(digits);
    // a busy line is over before a busy computer has looked
    if (result === "NoAnswer")
      expect(await centre.untilDoing(representative, "reserved")).toMatchObject({ attemptId: `${made.id}.1` });
    expect((await ended(centre, made)).delivery).toMatchObject({ msdyn_result: result });
    await centre.untilFree(representative);
  }
});

/** Has two representatives talk with ten customers, the first of whom let it ring until as many ring as wanted. */
async function workThrough(columns: Row, ringing: number): Promise<PeopleCentre> {
  const centre = await peopleCentre(stack, { lines: 20, configs: [{ ...columns, msdyn_max_concurrent_calls: 20 }] });
  await centre.askForRightPerson();
  await Promise.all([1, 2].map(() => centre.hire({ offers: "accept", talkSeconds: 5 })));
  const first = await Promise.all(Array.from({ length: ringing }, () => centre.call(held)));
  for (const { to } of first) await centre.dialWhen(to, ({ ringingAt }) => ringingAt !== null);
  const others = await Promise.all(Array.from({ length: 10 - ringing }, () => centre.call("00")));
  for (const { to } of first) await centre.answer(to);
  for (const { delivery, dial } of await Promise.all([...first, ...others].map((made) => ended(centre, made)))) {
    expect(delivery).toMatchObject({ msdyn_result: "LiveAnswer" });
    expect(dial["joinedByRepresentativeAt"]).not.toBeNull();
  }
  return centre;
}

scene("There are as many calls as representatives times calls for each, and never more", async () => {
  const centre = await workThrough({ ...agentLed, msdyn_max_calls_per_agent: 2 }, 4);
  expect(await mostAtOnce(centre)).toBe(4);
});

scene("There are as many calls led by representatives as representatives, and never more", async () => {
  const centre = await workThrough(representativeLed, 2);
  expect(await mostAtOnce(centre)).toBe(2);
});

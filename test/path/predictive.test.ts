import { apiClient, type Row } from "../support/apiClient.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";
import { type PeopleCentre, peopleCentre } from "./support/peopleCentre.ts";
import { scenes } from "./support/scenes.ts";

/** Columns of a predictive configuration that is led by representatives. */
const predictive: Row = {
  msdyn_dialmode_type: 100000003,
  msdyn_engagement_type: 100000101,
  msdyn_processing_order: 700610001,
  msdyn_max_concurrent_calls: 50,
};

/**
 * The law's two seconds, and what a message on a queue costs on a busy computer; in ms. Nothing else would tell the
 * customer something so soon: the sweep takes half a minute, and their own patience longer.
 */
const latestMessage = 28_000;

/** Last digits of a customer whose telephone rings until the test answers it. */
const held = "02";

/**
 * More than it takes to join on a busy computer, in seconds, where a test is about being joined and not about the law.
 */
const generous = { msdyn_customer_wait_threshold: 90 };

const { scene, begin } = scenes();
let stack: TestStack;

beforeAll(async () => {
  stack = await startStack({ env: { RING_TIMEOUT_SECONDS: "110" } });
  begin();
});

afterAll(() => stack?.stop());

async function postMany(centre: PeopleCentre, digits: readonly string[]) {
  const made: { id: string; to: string; digits: string }[] = [];
  for (const last of digits) {
    const to = centre.customer(last);
    made.push({ id: await centre.post({ DestinationPhoneNumber: to }), to, digits: last });
  }
  return made;
}

/** Has a representative at work whose desk takes nothing by itself. */
async function hireIdle(centre: PeopleCentre): Promise<string> {
  const id = await centre.hire({ offers: "away" });
  await centre.setPresence(id, "Available");
  return id;
}

function spanBetween(row: Row, from: string, to: string): number {
  return Date.parse(String(row[to])) - Date.parse(String(row[from]));
}

scene(
  "With twelve representatives more calls go out than there are representatives, and all who answer are joined",
  async () => {
    const centre = await peopleCentre(stack, { lines: 60, configs: [{ ...predictive, ...generous }] });
    await Promise.all(Array.from({ length: 12 }, () => centre.hire({ offers: "accept", talkSeconds: 5 })));
    // one of eight answers, which the policy has to find out
    const calls = await postMany(
      centre,
      Array.from({ length: 96 }, (_, index) => (index % 8 === 7 ? "00" : "01")),
    );
    for (const { id, to, digits } of calls) {
      const delivery = await centre.until(id, finalStatuses);
      if (digits !== "00") continue;
      expect(delivery).toMatchObject({
        msdyn_result: "LiveAnswer",
        msdyn_exceeded_customer_wait_threshold: false,
        abandonedAt: null,
      });
      expect((await centre.dialWhen(to, () => true))["joinedByRepresentativeAt"]).not.toBeNull();
    }
    // those who do not answer ring for long: however slowly calls are placed, they ring side by side
    const ringing = await postMany(centre, new Array<string>(40).fill(held));
    await waitFor("more calls ring than there are representatives", async () => {
      const { body } = await apiClient(stack.telephony).must("GET", "/admin/stats");
      return Number((body["maxConcurrent"] as Row)[centre.numbers[0] ?? ""]) > 12;
    });
    for (const { id } of ringing) await centre.operate({ Operation: "Cancel", DeliveryId: id });
  },
);

scene("A customer whom nobody joins hears the message within the law's time, which the delivery keeps", async () => {
  const message = "This was a call from the test centre. Goodbye.";
  const centre = await peopleCentre(stack, { configs: [{ ...predictive, msdyn_fallback_message: message }] });
  const representative = await hireIdle(centre);
  const [made = { id: "", to: "" }] = await postMany(centre, [held]);
  await centre.dialWhen(made.to, () => true);
  await centre.setPresence(representative, "Away");
  await centre.answer(made.to);
  const delivery = await centre.until(made.id, finalStatuses);

  expect(delivery["msdyn_exceeded_customer_wait_threshold"]).toBe(true);
  const waited = spanBetween(delivery, "msdyn_customer_connected_date", "abandonedAt");
  expect(waited).toBeGreaterThanOrEqual(1_900);
  expect(waited).toBeLessThanOrEqual(latestMessage);
  const dial = await centre.dialWhen(made.to, (row) => row["endedAt"] !== null);
  expect(dial["joinedByRepresentativeAt"]).toBeNull();
  const spoken = (dial["prompts"] as Row[]).find(({ text }) => String(text).includes(message));
  expect(spanBetween({ ...dial, spokenAt: spoken?.["at"] }, "answeredAt", "spokenAt")).toBeLessThanOrEqual(
    latestMessage,
  );
});

scene("Where the agent leads, the right person is joined by whoever is free, and the wrong one by nobody", async () => {
  const centre = await peopleCentre(stack, {
    configs: [{ ...predictive, ...generous, msdyn_engagement_type: 100000100 }],
  });
  await centre.askForRightPerson();
  await Promise.all([1, 2].map(() => centre.hire({ offers: "lapse", talkSeconds: 5 })));
  for (const { id, to, digits } of await postMany(centre, ["00", "08", "00", "08", "00"])) {
    const delivery = await centre.until(id, finalStatuses);
    expect(delivery).toMatchObject({ msdyn_result: "LiveAnswer" });
    const dial = await centre.dialWhen(to, (row) => row["endedAt"] !== null);
    if (digits === "00") expect(dial["joinedByRepresentativeAt"]).not.toBeNull();
    else expect(dial["joinedByRepresentativeAt"]).toBeNull();
    const isLate = delivery["msdyn_exceeded_customer_wait_threshold"];
    expect(isLate).toEqual(digits === "00" ? expect.any(Boolean) : false);
  }
});

scene("A configuration at its limit is suspended, says so, and goes on when it is resumed", async () => {
  const centre = await peopleCentre(stack, { configs: [{ ...predictive, msdyn_suspend_threshold_percentage: 50 }] });
  // one call for each of them, so that all six ring before anybody can be joined
  const staff = await Promise.all(Array.from({ length: 6 }, () => hireIdle(centre)));
  const calls = await postMany(centre, new Array<string>(6).fill(held));
  for (const { to } of calls) await centre.dialWhen(to, () => true);
  await Promise.all(staff.map((representative) => centre.setPresence(representative, "Away")));
  await Promise.all(calls.map(({ to }) => centre.answer(to)));
  for (const { id } of calls) await centre.until(id, finalStatuses);
  const path = `/data/v9.2/msdyn_proactive_engagement_configs(${centre.configId})`;
  await waitFor("the configuration is suspended", async () => {
    const { body } = await centre.admin.must("GET", path);
    return body["msdyn_suspension_type"] !== null && body;
  });
  const [later = { id: "" }] = await postMany(centre, ["01"]);
  const reason = (await centre.read(later.id))["statusReason"] as Row;
  expect(reason).toMatchObject({
    code: "ConfigurationSuspended",
    message: expect.stringContaining("ExceededCustomerWaitThreshold"),
  });

  await centre.operate({ Operation: "Resume", ProactiveEngagementConfigId: centre.configId, ApiVersion: "1.0" });
  await centre.setPresence(staff[0] ?? "", "Available");
  expect(await centre.until(later.id, finalStatuses)).toMatchObject({ msdyn_result: "Busy" });
});

import type { Row } from "../support/apiClient.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { lineUp } from "./support/lineUp.ts";
import { peopleCentre, representativeLed } from "./support/peopleCentre.ts";
import { scenes } from "./support/scenes.ts";

/** Long enough for a customer to ask for somebody meanwhile, in seconds. */
const wrapUpSeconds = 45;

const { scene, begin } = scenes();
let stack: TestStack;

beforeAll(async () => {
  stack = await startStack();
  begin();
});

afterAll(() => stack?.stop());

const moment = (dial: Row, column: string) => Date.parse(String(dial[column]));
const hasEnded = (dial: Row) => dial["endedAt"] !== null;

scene("A customer who asks for a representative while everybody wraps up gets the first who is done", async () => {
  const centre = await peopleCentre(stack);
  const representative = await centre.hire({ offers: "accept", record: { wrapUpSeconds } });
  const first = await centre.call("06");
  const before = await centre.dialWhen(first.to, hasEnded);
  await centre.untilDoing(representative, "wrapUp");
  const second = await centre.call("06");
  const after = await centre.dialWhen(second.to, hasEnded);

  expect(moment(after, "joinedByRepresentativeAt")).toBeGreaterThan(moment(before, "endedAt") + wrapUpSeconds * 1000);
  expect(await centre.until(second.id, finalStatuses)).toMatchObject({ msdyn_result: "LiveAnswer" });
});

scene("Suspending while a telephone rings leaves that call alone and keeps all others waiting", async () => {
  const centre = await peopleCentre(stack, { configs: [representativeLed] });
  await centre.hire({ offers: "accept" });
  const ringing = await centre.call("02");
  await centre.dialWhen(ringing.to, () => true);
  const ProactiveEngagementConfigId = centre.configId;
  await centre.operate({ Operation: "Suspend", ProactiveEngagementConfigId });
  const waiting = await centre.call("00");

  expect(await centre.until(ringing.id, finalStatuses)).toMatchObject({ msdyn_result: "NoAnswer" });
  expect(await centre.dials(waiting.to)).toEqual([]);
  expect(await centre.read(waiting.id)).toMatchObject({
    msdyn_status: "Pending",
    statusReason: { code: "ConfigurationSuspended" },
  });
  await centre.operate({ Operation: "Resume", ProactiveEngagementConfigId });
  expect(await centre.until(waiting.id, finalStatuses)).toMatchObject({ msdyn_result: "LiveAnswer" });
});

scene("A busy line costs its representative nothing: they take the next call without wrap-up", async () => {
  const centre = await peopleCentre(stack, { configs: [representativeLed] });
  await centre.hire({ offers: "accept", record: { wrapUpSeconds: 600 } });
  const busy = await centre.call("01");
  await centre.dialWhen(busy.to, () => true);
  const next = await centre.call("00");

  expect(await centre.until(busy.id, finalStatuses)).toMatchObject({ msdyn_result: "Busy" });
  expect(await centre.until(next.id, finalStatuses)).toMatchObject({ msdyn_result: "LiveAnswer" });
});

scene("Of two configurations that need the same representative the more important one drains first", async () => {
  const normal = { ...representativeLed, msdyn_priority: 3 };
  const critical = { ...representativeLed, msdyn_priority: 1 };
  const centre = await peopleCentre(stack, { configs: [normal, critical] });
  const representative = await centre.hire({ offers: "away" });
  const early = [await centre.call("00"), await centre.call("00")];
  const late = [await centre.call("00", centre.configIds[1]), await centre.call("00", centre.configIds[1])];
  await lineUp(stack);
  await centre.setPresence(representative, "Available");
  const all = [...late, ...early];
  const dials = await Promise.all(all.map(({ to }) => centre.dialWhen(to, hasEnded)));

  const requested = dials.map((dial) => moment(dial, "requestedAt"));
  expect(requested).toEqual([...requested].sort((a, b) => a - b));
});

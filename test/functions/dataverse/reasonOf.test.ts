import { reasonOf } from "../../../functions/dataverse/reasonOf.ts";
import { queue } from "../../../shared/domain/queue.ts";
import { quietTime } from "../../../shared/domain/quietTime.ts";
import { createWorld, type World } from "../../support/createWorld.ts";
import { customer, hour, queueId, start } from "../../support/sampleRows.ts";

/** The tests begin on a Saturday at nine. */
const saturday = [6];
const long = { windows: [{ start, end: start + 10 * hour }] };

/** Keeps the queue's hours of that Saturday. */
const openFrom = (world: World, from: string, to = "24:00") =>
  world.configs.saveRecord(
    "queues",
    queueId,
    queue.parse({ name: "Desk", hours: [{ days: saturday, from, to }] }),
    "any",
  );

/** Keeps quiet by the clock of UTC, without a spread. */
async function quietUntil(world: World, to: string) {
  const weekly = [{ days: saturday, from: "08:00", to }];
  const record = quietTime.parse({ name: "Quiet", zone: { kind: "fixed", timeZone: "UTC" }, weekly });
  await world.configs.saveRecord("quiet-times", "quiet", record, "any");
}

const at = (hours: number) => start + (hours - 9) * hour;

test.each([
  ["the quiet ends first", "11:00", "10:00", 11],
  ["the queue opens first", "10:00", "11:00", 11],
])(
  "a delivery's next moment is one at which queue and policy both allow the call, where %s",
  async (_, opens, ends, next) => {
    const world = createWorld();
    await world.configure();
    await openFrom(world, opens);
    await quietUntil(world, ends);
    const reason = await reasonOf(world, await world.store(long));
    expect(reason.code).toBe("OutsideQueueHours");
    expect(reason.nextDialAt).toBeGreaterThanOrEqual(at(next));
    expect(reason.nextDialAt).toBeLessThan(at(next) + hour / 4);
  },
);

test("before its window a delivery tells when the queue lets it begin", async () => {
  const world = createWorld();
  await world.configure();
  await openFrom(world, "13:00");
  const delivery = await world.store({ windows: [{ start: at(10), end: at(15) }] });
  expect(await reasonOf(world, delivery)).toMatchObject({ code: "BeforeWindow", nextDialAt: at(13) });
});

test("where windows end before the queue opens there is no next moment", async () => {
  const world = createWorld();
  await world.configure();
  await openFrom(world, "13:00");
  const reason = await reasonOf(world, await world.store());
  expect(reason).toMatchObject({ code: "OutsideQueueHours" });
  expect(reason.nextDialAt).toBeUndefined();
});

test.each([
  ["suspended", { suspended: "ApiAction" as const }],
  ["inactive", { active: false }],
])(
  "an opt-out is told of a delivery that would end, though its configuration is %s and its queue closed",
  async (_, changes) => {
    const world = createWorld();
    await world.configure(changes);
    await openFrom(world, "13:00");
    await world.consents.add({ number: customer, purpose: "any", state: "OptedOut", source: "api", at: start });
    const reason = await reasonOf(world, await world.store());
    expect(reason).toEqual({ code: "DoNotCall", message: expect.stringContaining("any call") });
  },
);

test("a suspended configuration is the reason though the policy lets its deliveries wait, too", async () => {
  const world = createWorld();
  await world.configure({ suspended: "ApiAction" });
  await quietUntil(world, "10:00");
  const reason = await reasonOf(world, await world.store(long));
  expect(reason).toEqual({ code: "ConfigurationSuspended", message: expect.any(String) });
});

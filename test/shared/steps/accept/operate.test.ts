import type { Role } from "../../../../shared/ports/tokens.ts";
import { operate } from "../../../../shared/steps/accept/operate.ts";
import { createWorld } from "../../../support/createWorld.ts";
import { configId, queueId } from "../../../support/sampleRows.ts";

const as = (...roles: Role[]) => ({ id: "tenant.me", roles });
const supervisor = as("Omnichannel.Supervisor");
const request = (fields: Record<string, unknown>) => JSON.stringify(fields);

test("suspending marks the configuration, resuming clears the mark and has its queue paced", async () => {
  const world = createWorld();
  await world.configure();
  const of = (Operation: string) => request({ Operation, ProactiveEngagementConfigId: configId.toUpperCase() });
  await operate(world, of("Suspend"), supervisor);
  expect((await world.configs.config(configId))?.value.suspended).toBe("ApiAction");
  expect(world.bus.kicks).toEqual([]);
  await operate(world, of("Resume"), supervisor);
  expect((await world.configs.config(configId))?.value).not.toHaveProperty("suspended");
  expect(world.bus.kicks).toEqual([{ queueId }]);
});

test("cancelling a delivery is handed to step settle", async () => {
  const world = createWorld();
  const { id } = await world.store();
  await operate(
    world,
    request({ ApiVersion: "1.0", Operation: "Cancel", DeliveryId: id.toUpperCase() }),
    as("Omnichannel.Agent"),
  );
  expect(world.bus.take("settle")).toEqual([{ deliveryId: id, cause: "Cancelled", reason: "CancelRequested" }]);
});

test.each<[string, Role, boolean]>([
  ["Suspend", "Omnichannel.Agent", false],
  ["Suspend", "Omnichannel.Supervisor", true],
  ["Resume", "Omnichannel.Administrator", true],
  ["Resume", "Omnichannel.Agent", false],
  ["Cancel", "Omnichannel.Agent", true],
  ["Cancel", "Omnichannel.Administrator", false],
])("%s by %s is allowed: %p", async (Operation, role, allowed) => {
  const world = createWorld();
  await world.configure();
  const { id } = await world.store();
  const body = request({ Operation, ProactiveEngagementConfigId: configId, DeliveryId: id });
  const done = operate(world, body, as(role));
  if (allowed) await expect(done).resolves.toBeUndefined();
  else await expect(done).rejects.toMatchObject({ code: "Forbidden" });
});

test.each<[string, Record<string, unknown>, string]>([
  ["no operation", {}, "InvalidArgument"],
  ["an unknown operation", { Operation: "Pause" }, "InvalidArgument"],
  [
    "another version",
    { ApiVersion: "2.0", Operation: "Suspend", ProactiveEngagementConfigId: configId },
    "InvalidArgument",
  ],
  ["suspending nothing", { Operation: "Suspend" }, "InvalidArgument"],
  ["cancelling nothing", { Operation: "Cancel", DeliveryId: null }, "InvalidArgument"],
  ["an unknown field", { Operation: "Cancel", Id: configId }, "InvalidArgument"],
  ["an unknown configuration", { Operation: "Resume", ProactiveEngagementConfigId: configId }, "NotFound"],
  ["an unknown delivery", { Operation: "Cancel", DeliveryId: configId }, "NotFound"],
])("%s is refused", async (_what, fields, code) => {
  const world = createWorld();
  await expect(operate(world, request(fields), supervisor)).rejects.toMatchObject({ code });
  expect(world.bus.sent("settle")).toEqual([]);
});

test.each([
  ["[]", "The body: a JSON object is accepted."],
  ['{"Op":1}', "Operation: missing or not accepted; Suspend, Resume and Cancel are accepted."],
  [
    '{"Operation":"Cancel","Id":5}',
    "Id is not a known field; ApiVersion, Operation, ProactiveEngagementConfigId, DeliveryId are accepted.",
  ],
  ['{"Operation":"Cancel","DeliveryId":5}', "DeliveryId: of another type; the type string is accepted."],
])("%s is refused in words that say what is accepted", async (body, message) => {
  await expect(operate(createWorld(), body, supervisor)).rejects.toThrow(message);
});

test("suspending goes by a change that comes in between", async () => {
  const world = createWorld();
  await world.configure();
  let others = 1;
  const saveConfig: typeof world.configs.saveConfig = async (config, condition) =>
    others-- > 0 ? undefined : world.configs.saveConfig(config, condition);
  const body = request({ Operation: "Suspend", ProactiveEngagementConfigId: configId });
  await operate({ ...world, configs: { ...world.configs, saveConfig } }, body, supervisor);
  expect((await world.configs.config(configId))?.value.suspended).toBe("ApiAction");
});

test("who changes a configuration that somebody else is changing is told so", async () => {
  const world = createWorld();
  await world.configure();
  const configs = { ...world.configs, saveConfig: async () => undefined };
  const body = request({ Operation: "Suspend", ProactiveEngagementConfigId: configId });
  await expect(operate({ ...world, configs }, body, supervisor)).rejects.toMatchObject({ code: "Conflict" });
});

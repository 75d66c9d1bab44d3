import { representative } from "../../../../shared/domain/representative.ts";
import { openWindows } from "../../../../shared/steps/openWindow/openWindows.ts";
import { pace } from "../../../../shared/steps/pace/pace.ts";
import { createWorld } from "../../../support/createWorld.ts";
import { configId, hour, queueId, start } from "../../../support/sampleRows.ts";

test("A delivery is called in the mode that its configuration has then, and says so", async () => {
  const world = createWorld();
  await world.configure({ dialMode: "Copilot", suspended: "ApiAction" });
  const { id, windows, createdAt: acceptedAt } = await world.store({ dialMode: "Copilot", engagementType: "BotLed" });
  const [window = { start, end: start + hour }] = windows;
  await openWindows(world, [{ deliveryId: id, configId, window, acceptedAt }]);
  await world.configure({ dialMode: "Progressive", engagementType: "CSRLed" });
  const record = { name: "Ada", queues: [queueId], reach: { kind: "acsUser", id: "8:acs:ada" } };
  await world.configs.saveRecord("representatives", "ada", representative.parse(record), "any");
  const there = { presence: "Available" as const, aliveUntil: start + hour, idleSince: start, work: [] };
  await world.desk.save({ id: "ada", ...there }, undefined);
  await pace(world, { queueId });
  expect((await world.deliveries.load(id))?.value).toMatchObject({
    status: "InProcess",
    dialMode: "Progressive",
    engagementType: "CSRLed",
    queueId,
  });
});

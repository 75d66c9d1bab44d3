import { queue } from "../../../../shared/domain/queue.ts";
import { previewWorld } from "../../../support/people/previewWorld.ts";
import { deskQueue } from "../../../support/peopleWorld.ts";

test("Who lacks a skill that the queue wants of everybody is no reason to offer or dial", async () => {
  const world = await previewWorld();
  const record = queue.parse({ name: "Desk", skills: ["french"] });
  await world.configs.saveRecord("queues", deskQueue, record, "any");
  await world.hire("ada");
  const id = await world.offer();
  expect(world.delivery(id).status).toBe("Pending");
  await world.hire("linus", { skills: ["french"] });
  await world.pace();
  expect(await world.hands("linus")).toEqual(["offered"]);
  expect(await world.hands("ada")).toEqual([]);
});

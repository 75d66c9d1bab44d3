import { saveRecord } from "../../../shared/administration/saveRecord.ts";
import { usersOf } from "../../../shared/administration/usersOf.ts";
import { createWorld, type World } from "../../support/createWorld.ts";
import { configId } from "../../support/sampleRows.ts";

const unknown = "761e062f-c734-4f11-8e4f-00224808a166";

const save = (world: World, id: string, fields: object = {}, condition: "any" | "absent" = "any") =>
  saveRecord(world, "triggers", id, JSON.stringify({ name: id, starts: [{ configId }], ...fields }), condition);

async function readyWorld(): Promise<World> {
  const world = createWorld();
  await world.configure();
  return world;
}

test("a trigger is kept under its name, in either case", async () => {
  const world = await readyWorld();
  await save(world, "Payment_Due-2");
  expect((await world.configs.record("triggers", "payment_due-2"))?.value.name).toBe("Payment_Due-2");
  await expect(save(world, "PAYMENT_DUE-2", {}, "absent")).rejects.toMatchObject({ code: "PreconditionFailed" });
  const renamed = save(world, "payment_due-2", { name: "other" });
  await expect(renamed).rejects.toMatchObject({ code: "InvalidArgument", field: "name" });
});

test("a start names only a configuration that is there, and it knows who names it", async () => {
  const world = await readyWorld();
  const wrong = save(world, "payment-due", { starts: [{ configId }, { configId: unknown }] });
  await expect(wrong).rejects.toMatchObject({ code: "InvalidArgument", field: "starts[1].configId" });
  expect(await usersOf(world.configs, "engagement-configs", configId)).toEqual([]);
  await save(world, "payment-due", { starts: [{ configId: configId.toUpperCase() }] });
  expect(await usersOf(world.configs, "engagement-configs", configId)).toEqual(["triggers/payment-due"]);
});

test("there are at most a hundred triggers, and each of them can still be changed", async () => {
  const world = await readyWorld();
  for (let count = 1; count <= 100; count += 1) await save(world, `t${count}`);
  await expect(save(world, "t101")).rejects.toMatchObject({
    code: "Conflict",
    message: expect.stringContaining("at most 100"),
  });
  await save(world, "T100", { description: "The last one" });
  expect(await world.configs.records("triggers")).toHaveLength(100);
});

import { workstream } from "../../../../shared/domain/workstream.ts";
import { acceptDelivery } from "../../../../shared/steps/accept/acceptDelivery.ts";
import { acceptTask } from "../../../../shared/steps/accept/acceptTask.ts";
import { createWorld, type World } from "../../../support/createWorld.ts";
import { caller, configId, customer } from "../../../support/sampleRows.ts";

/** A world whose workstream declares a text and a number. */
async function declaring(): Promise<World> {
  const world = createWorld();
  await world.configure();
  await world.configs.saveRecord("context-variables", "v1", { name: "customerName", type: "Text" }, "any");
  await world.configs.saveRecord("context-variables", "v2", { name: "amount", type: "Number" }, "any");
  await world.configs.saveRecord("context-variables", "v3", { name: "age", type: "Number" }, "any");
  const usual = { name: "Outbound", phoneNumbers: [caller], agentId: "agent" };
  const record = workstream.parse({ ...usual, contextVariableIds: ["V1", "v2"] });
  await world.configs.saveRecord("workstreams", "outbound", record, "any");
  return world;
}

function accept(world: World, InputAttributes: Record<string, string>): Promise<string> {
  const fields = { ApiVersion: "1.0", ProactiveEngagementConfigId: configId, DestinationPhoneNumber: customer };
  return acceptDelivery(world, {
    body: JSON.stringify({ ...fields, ContactId: configId, InputAttributes }),
    caller: "me",
  });
}

test.each(["forty", "", "40 dollars"])("For a variable that is a number %j is refused, by name", async (amount) => {
  const world = await declaring();
  await expect(accept(world, { amount })).rejects.toMatchObject({
    code: "InvalidArgument",
    field: "InputAttributes.amount",
    message: "InputAttributes.amount: the workstream's variable is a Number; a number is accepted.",
  });
  expect(world.deliveries.all()).toEqual([]);
  expect(world.bus.sent("wakeups")).toEqual([]);
});

test("Of a task's contacts the one at fault is named", async () => {
  const contact = { uniqueIdentifier: "c", mobilePhoneNumber: customer };
  const Contacts = [contact, { ...contact, inputAttributes: { amount: "forty" } }];
  const body = JSON.stringify({ ApiVersion: "1.0", ProactiveEngagementConfigId: configId, Contacts });
  const field = "Contacts[1].inputAttributes.amount";
  await expect(acceptTask(await declaring(), { body, caller: "me" })).rejects.toMatchObject({ field });
});

test.each<[string, Record<string, string>]>([
  ["a number", { amount: "40.50" }],
  ["a name that differs in case", { Amount: "forty" }],
  ["a text that is a number", { customerName: "7" }],
  ["a variable of other workstreams", { age: "young" }],
  ["attributes without a variable", { pastDue: "yes" }],
])("Accepted, and stored as given: %s", async (_, attributes) => {
  const world = await declaring();
  expect((await world.delivery(await accept(world, attributes))).inputAttributes).toEqual(attributes);
});

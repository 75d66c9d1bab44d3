import { trigger } from "../../../../shared/domain/trigger.ts";
import { acceptTogether } from "../../../../shared/steps/accept/acceptTogether.ts";
import { raiseTrigger } from "../../../../shared/steps/journey/raiseTrigger.ts";
import { createWorld, type StepDeps, type World } from "../../../support/createWorld.ts";
import { everyCrash } from "../../../support/everyCrash.ts";
import { configId, customer, hour, start } from "../../../support/sampleRows.ts";

const contactId = "761e062f-c734-ef11-8e4f-00224808a166";
const requestId = "5a3b7c1e-0000-4000-8000-000000000001";
const otherConfig = "1d5f2e7f-6b4c-4d3e-8f9a-8b7c6d5e4f3a";
const minute = 60_000;

/** Everybody is called; who owes much a second time, an hour later, by those who know the amount alone. */
const paymentDue = {
  name: "Payment-Due",
  attributes: [
    { name: "amount", type: "Number", required: true },
    { name: "customerName", type: "Text" },
  ],
  starts: [
    { configId },
    {
      configId: otherConfig,
      conditions: [{ attribute: "amount", operator: "atLeast", value: 100 }],
      delayMinutes: 60,
      windowMinutes: 30,
      inputAttributes: ["amount"],
    },
  ],
};

const body = (fields: object = {}) =>
  JSON.stringify({
    ContactId: contactId,
    DestinationPhoneNumber: customer,
    Attributes: { amount: 250, customerName: "Ada" },
    ...fields,
  });

async function prepare(world: World, changes: object = {}): Promise<void> {
  await world.configure();
  await world.configure({ id: otherConfig });
  await keep(world, changes);
}

const keep = (world: World, changes: object) =>
  world.configs.saveRecord("triggers", "payment-due", trigger.parse({ ...paymentDue, ...changes }), "any");

async function readyWorld(changes: object = {}): Promise<World> {
  const world = createWorld();
  await prepare(world, changes);
  return world;
}

function raise(deps: StepDeps, text = body(), repeat: string | null = requestId, name = "payment-due") {
  const accept: Parameters<typeof raiseTrigger>[0]["acceptTogether"] = (input, want) =>
    acceptTogether(deps, input, want);
  const input = { body: text, caller: "tenant.me", ...(repeat === null ? {} : { requestId: repeat }) };
  return raiseTrigger({ ...deps, acceptTogether: accept }, name, input);
}

const stored = (world: World) => world.deliveries.all().sort((a, b) => (a.configId < b.configId ? -1 : 1));

test("each start whose conditions hold is a delivery that tells which trigger and which raising began it", async () => {
  const world = await readyWorld();
  const { id, deliveries } = await raise(world, body({ BindingId: "incident/42" }));
  const [now, later] = stored(world);
  const common = { status: "Pending", contactId, to: customer, journeyId: "payment-due", journeyRunId: id };
  expect(now).toMatchObject({
    ...common,
    bindingId: "incident/42",
    windows: [{ start, end: start + 24 * hour }],
    inputAttributes: { amount: "250", customerName: "Ada" },
  });
  expect(later).toMatchObject({
    ...common,
    windows: [{ start: start + hour, end: start + hour + 30 * minute }],
    inputAttributes: { amount: "250" },
  });
  expect(deliveries).toEqual([
    { id: now?.id, configId },
    { id: later?.id, configId: otherConfig },
  ]);
  expect(world.bus.take("wakeups").map(({ deliveryId }) => deliveryId)).toEqual(deliveries.map((one) => one.id));
});

test.each([
  ["whose conditions do not hold", { Attributes: { amount: 99 } }, {}],
  ["that is inactive", {}, { starts: [paymentDue.starts[0], { ...paymentDue.starts[1], active: false }] }],
])("a start %s starts nothing", async (_what, fields, changes) => {
  const world = await readyWorld(changes);
  const { deliveries } = await raise(world, body(fields));
  expect(deliveries.map((one) => one.configId)).toEqual([configId]);
});

test("a person whom no start fits is no fault, and stays so when the request is repeated", async () => {
  const world = await readyWorld({ starts: [paymentDue.starts[1]] });
  const first = await raise(world, body({ Attributes: { amount: 1 } }));
  expect(first.deliveries).toEqual([]);
  await keep(world, { starts: [{ configId }] });
  expect(await raise(world, body({ Attributes: { amount: 1 } }))).toEqual(first);
  expect([world.deliveries.all(), world.bus.take("wakeups")]).toEqual([[], []]);
});

test("attributes may come as JSON text, and as nothing where none is required", async () => {
  const world = await readyWorld();
  expect((await raise(world, body({ Attributes: '{"amount":250}' }), null)).deliveries).toHaveLength(2);
  await keep(world, { attributes: [], starts: [{ configId }] });
  for (const Attributes of [undefined, null, "", {}]) {
    expect((await raise(world, body({ Attributes, BindingId: "" }), null)).deliveries).toHaveLength(1);
  }
});

test.each<[what: string, text: string, code: string, field: string | undefined]>([
  ["no JSON", "{", "MalformedJson", undefined],
  ["a list", "[]", "InvalidArgument", undefined],
  ["an unknown field", body({ Colour: "red" }), "InvalidArgument", "Colour"],
  ["another version", body({ ApiVersion: "2.0" }), "InvalidArgument", "ApiVersion"],
  ["no contact", body({ ContactId: undefined }), "InvalidArgument", "ContactId"],
  ["a contact that is no id", body({ ContactId: "x" }), "InvalidArgument", "ContactId"],
  ["no number", body({ DestinationPhoneNumber: null }), "InvalidArgument", "DestinationPhoneNumber"],
  ["an emergency number", body({ DestinationPhoneNumber: "112" }), "InvalidArgument", "DestinationPhoneNumber"],
  ["a binding without an id", body({ BindingId: "incident/" }), "InvalidArgument", "BindingId"],
  ["a list of attributes", body({ Attributes: [] }), "InvalidArgument", "Attributes"],
  ["text that is no JSON", body({ Attributes: "{" }), "InvalidArgument", "Attributes"],
  ["no required attribute", body({ Attributes: {} }), "InvalidArgument", "Attributes.amount"],
])("a body with %s is refused and starts nothing", async (_what, text, code, field) => {
  const world = await readyWorld();
  await expect(raise(world, text)).rejects.toMatchObject({ code, ...(field === undefined ? {} : { field }) });
  expect([world.deliveries.all(), world.bus.take("wakeups")]).toEqual([[], []]);
  // what was refused may be put right under the same id
  expect((await raise(world)).deliveries).toHaveLength(2);
});

test("a number that is never called is refused even where nobody would be called", async () => {
  const world = await readyWorld({ starts: [] });
  const field = "DestinationPhoneNumber";
  await expect(raise(world, body({ [field]: "+491701234567" }))).rejects.toMatchObject({ field });
});

test("all starts are checked before any is stored", async () => {
  const world = await readyWorld();
  const field = "ProactiveEngagementConfigId";
  await world.configure({ id: otherConfig, active: false });
  await expect(raise(world)).rejects.toMatchObject({ code: "InvalidArgument", field });
  await world.configs.removeConfig(otherConfig, "any");
  await expect(raise(world)).rejects.toMatchObject({ code: "NotFound", field });
  expect([world.deliveries.all(), world.bus.take("wakeups")]).toEqual([[], []]);
  // that start does not fit whoever owes little, so its configuration does not matter
  expect((await raise(world, body({ Attributes: { amount: 1 } }))).deliveries).toHaveLength(1);
});

test("an attribute that the workstream's variable of its name does not fit is named as the request names it", async () => {
  const world = await readyWorld();
  const workstream = (await world.configs.record("workstreams", "outbound"))?.value;
  if (workstream === undefined) throw new Error("there is no workstream");
  await world.configs.saveRecord("context-variables", "v", { name: "customerName", type: "Number" }, "any");
  await world.configs.saveRecord("workstreams", "outbound", { ...workstream, contextVariableIds: ["v"] }, "any");
  await expect(raise(world)).rejects.toMatchObject({ field: "Attributes.customerName" });
});

test.each(["none", "payment/due", "__proto__", ""])("there is no trigger %j", async (name) => {
  const world = await readyWorld();
  await expect(raise(world, body(), requestId, name)).rejects.toMatchObject({ code: "NotFound" });
});

test("a repeated request gives the same answer whatever has become of the trigger, and wakes nobody twice", async () => {
  const world = await readyWorld();
  const first = await raise(world);
  world.bus.take("wakeups");
  world.clock.set(start + hour);
  expect(await raise(world, body(), requestId.toUpperCase(), "PAYMENT-DUE")).toEqual(first);
  await keep(world, { starts: [{ configId: otherConfig }] });
  expect(await raise(world)).toEqual(first);
  await world.configs.removeRecord("triggers", "payment-due", "any");
  expect(await raise(world)).toEqual(first);
  expect(world.bus.take("wakeups")).toEqual([]);
  expect(world.deliveries.all()).toHaveLength(2);
});

test("another body, or another trigger, under the same id is refused", async () => {
  const world = await readyWorld();
  await raise(world);
  const mismatch = { code: "RepeatabilityMismatch" };
  for (const text of [body({ BindingId: "incident/1" }), "{"]) {
    await expect(raise(world, text)).rejects.toMatchObject(mismatch);
  }
  await expect(raise(world, body(), requestId, "another")).rejects.toMatchObject(mismatch);
  expect(world.deliveries.all()).toHaveLength(2);
});

test("of twenty at once one counts, and without an id each does", async () => {
  const world = await readyWorld();
  const answers = await Promise.all(Array.from({ length: 20 }, () => raise(world)));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(world.deliveries.all()).toHaveLength(2);
  const others = [await raise(world, body(), null), await raise(world, body(), null)];
  expect(new Set(others.map(({ id }) => id)).size).toBe(2);
  expect(world.deliveries.all()).toHaveLength(6);
});

test("wherever a process dies, the repeated request completes what it began, and nothing is half stored", async () => {
  const deaths = await everyCrash(
    (world) => prepare(world),
    async (deps, _, world) => {
      const answer = await raise(deps);
      expect(world.deliveries.all().map(({ id }) => id)).toEqual(answer.deliveries.map(({ id }) => id));
    },
    async (world, _, death) => {
      const rows = world.deliveries.all();
      expect([death, rows.length, new Set(rows.map(({ journeyRunId }) => journeyRunId)).size]).toEqual([death, 2, 1]);
      const woken = new Set(world.bus.take("wakeups").map(({ deliveryId }) => deliveryId));
      expect([death, [...woken].sort()]).toEqual([death, rows.map(({ id }) => id).sort()]);
    },
  );
  expect(deaths).toBeGreaterThan(6);
});

test.each([
  ["fewer", [paymentDue.starts[1]]],
  ["other", [{ configId: otherConfig }, { configId }]],
  ["no", []],
])(
  "a repetition that would have to begin again with %s starts is told so and starts nothing",
  async (_what, starts) => {
    const world = await readyWorld();
    const dying = {
      ...world,
      deliveries: { ...world.deliveries, insertMany: () => Promise.reject(new Error("dead")) },
    };
    await expect(raise(dying)).rejects.toThrow("dead");
    await keep(world, { starts });
    await expect(raise(world)).rejects.toMatchObject({ code: "Conflict", field: "Repeatability-Request-ID" });
    expect(world.deliveries.all()).toEqual([]);
    await keep(world, {});
    const answered = await raise(world);
    await keep(world, { starts });
    expect(await raise(world)).toEqual(answered);
  },
);

test("a repetition after a crash keeps the windows of the first sending", async () => {
  const world = await readyWorld();
  const dying = { ...world, deliveries: { ...world.deliveries, insertMany: () => Promise.reject(new Error("dead")) } };
  await expect(raise(dying)).rejects.toThrow("dead");
  world.clock.set(start + 5 * minute);
  await raise(world);
  expect(stored(world).map(({ windows }) => windows[0]?.start)).toEqual([start, start + hour]);
  const windows = world.bus.take("wakeups").map((wakeup) => wakeup.window.start);
  expect(windows).toEqual([start, start + hour, start, start + hour]);
});

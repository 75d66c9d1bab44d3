import { DialerError } from "../../../../shared/domain/dialerError.ts";
import { acceptDelivery } from "../../../../shared/steps/accept/acceptDelivery.ts";
import { createWorld, type World } from "../../../support/createWorld.ts";
import { everyCrash } from "../../../support/everyCrash.ts";
import { configId, customer, hour, queueId, start } from "../../../support/sampleRows.ts";

const contactId = "761e062f-c734-ef11-8e4f-00224808a166";
const requestId = "5a3b7c1e-0000-4000-8000-000000000001";

/** A request's body that is right in all but the changes; `undefined` leaves a field out. */
function body(changes: Record<string, unknown> = {}): string {
  return JSON.stringify({
    ApiVersion: "1.0",
    ProactiveEngagementConfigId: configId,
    DestinationPhoneNumber: customer,
    ContactId: contactId,
    ...changes,
  });
}

const iso = (moment: number) => new Date(moment).toISOString();
const span = (from: number, to: number) => ({ Start: iso(from), End: iso(to) });

async function readyWorld(): Promise<World> {
  const world = createWorld();
  await world.configure();
  return world;
}

const accept = (world: World, text: string, repeat?: string) =>
  acceptDelivery(world, { body: text, caller: "tenant.me", ...(repeat === undefined ? {} : { requestId: repeat }) });

test("an accepted delivery is stored as asked for, waiting", async () => {
  const world = await readyWorld();
  const id = await accept(world, body({ InputAttributes: { orderNumber: "ORD-1", 名前: "金" } }));
  expect(await world.delivery(id)).toEqual({
    id,
    status: "Pending",
    attempts: 0,
    configId,
    queueId,
    dialMode: "Copilot",
    engagementType: "BotLed",
    contactId,
    to: customer,
    windows: [{ start, end: start + 24 * hour }],
    inputAttributes: { orderNumber: "ORD-1", 名前: "金" },
    createdAt: start,
    modifiedAt: start,
  });
});

test.each([undefined, null, [], "", "[]", "null"])(
  "without windows (%p) it may be dialled for a day",
  async (Windows) => {
    const world = await readyWorld();
    const { windows } = await world.delivery(await accept(world, body({ Windows })));
    expect(windows).toEqual([{ start, end: start + 24 * hour }]);
  },
);

test("each window gets one wake-up, a little before it begins; an open one at once", async () => {
  const world = await readyWorld();
  const Windows = [
    span(start + 4 * hour, start + 5 * hour),
    span(start - hour, start + hour),
    span(start - 3 * hour, start - 2 * hour),
  ];
  const id = await accept(world, body({ Windows }));
  const [open, later, ...more] = world.bus.sent("wakeups");
  const common = { deliveryId: id, configId, acceptedAt: start };
  expect(open).toEqual({ body: { ...common, window: { start, end: start + hour } } });
  expect(later?.body).toEqual({ ...common, window: { start: start + 4 * hour, end: start + 5 * hour } });
  expect(later?.dueAt).toBeLessThanOrEqual(start + 4 * hour - 500);
  expect(later?.dueAt).toBeGreaterThanOrEqual(start + 4 * hour - 3000);
  expect(more).toEqual([]);
});

test("windows that overlap or touch are one, with one wake-up", async () => {
  const world = await readyWorld();
  const Windows = [
    span(start + 2 * hour, start + 3 * hour),
    span(start + hour, start + 2 * hour),
    span(start + hour, start + 1.5 * hour),
  ];
  const { windows } = await world.delivery(await accept(world, body({ Windows })));
  expect(windows).toEqual([{ start: start + hour, end: start + 3 * hour }]);
  expect(world.bus.sent("wakeups")).toHaveLength(1);
});

test("windows and attributes may come as JSON text inside the JSON, and window fields in lower case", async () => {
  const world = await readyWorld();
  const window = { start: iso(start + hour), end: iso(start + 2 * hour) };
  const text = body({ Windows: JSON.stringify([window]), InputAttributes: JSON.stringify({ a: "b" }) });
  const delivery = await world.delivery(await accept(world, text));
  expect(delivery.windows).toEqual([{ start: start + hour, end: start + 2 * hour }]);
  expect(delivery.inputAttributes).toEqual({ a: "b" });
});

test("ids are taken in either case and kept in lower case", async () => {
  const world = await readyWorld();
  const text = body({ ProactiveEngagementConfigId: configId.toUpperCase(), ContactId: contactId.toUpperCase() });
  expect(await world.delivery(await accept(world, text))).toMatchObject({ configId, contactId });
});

test("the wake-ups are sent before the row is stored, so that no row is left that nobody wakes", async () => {
  const world = await readyWorld();
  const down = async () => Promise.reject(new Error("down"));
  const input = { body: body(), caller: "tenant.me" };
  await expect(acceptDelivery({ ...world, bus: { ...world.bus, send: down } }, input)).rejects.toThrow("down");
  expect(world.deliveries.all()).toEqual([]);
  const deliveries = { ...world.deliveries, insert: down };
  await expect(acceptDelivery({ ...world, deliveries }, input)).rejects.toThrow("down");
  expect(world.bus.sent("wakeups")).toHaveLength(1);
});

test.each<[string, Record<string, unknown>, string]>([
  ["no version", { ApiVersion: undefined }, "ApiVersion"],
  ["another version", { ApiVersion: "2.0" }, "ApiVersion"],
  ["no configuration", { ProactiveEngagementConfigId: undefined }, "ProactiveEngagementConfigId"],
  ["a configuration id that is no GUID", { ProactiveEngagementConfigId: "x" }, "ProactiveEngagementConfigId"],
  ["no contact", { ContactId: null }, "ContactId"],
  ["no number", { DestinationPhoneNumber: undefined }, "DestinationPhoneNumber"],
  ["a number that is no text", { DestinationPhoneNumber: 15550002000 }, "DestinationPhoneNumber"],
  ["an emergency number", { DestinationPhoneNumber: "+1911" }, "DestinationPhoneNumber"],
  ["an unknown field", { Priority: 1 }, "Priority"],
  ["windows that are no list", { Windows: "soon" }, "Windows"],
  ["a window that ends first", { Windows: [span(start + hour, start)] }, "Windows[0].End"],
  ["a window without time", { Windows: [span(start + hour, start + hour)] }, "Windows[0].End"],
  ["a window without an end", { Windows: [{ Start: iso(start) }] }, "Windows[0].End"],
  ["a local time", { Windows: [{ Start: "2026-11-22T09:00:00", End: iso(start + 99 * hour) }] }, "Windows[0].Start"],
  ["another zone", { Windows: [{ Start: "2026-11-22T09:00:00+01:00", End: iso(start) }] }, "Windows[0].Start"],
  ["a day that does not exist", { Windows: [{ Start: "2026-02-30T09:00:00Z", End: iso(start) }] }, "Windows[0].Start"],
  ["an unknown field of a window", { Windows: [{ ...span(start, start + 1), Zone: "Z" }] }, "Windows[0].Zone"],
  ["51 windows", { Windows: Array.from({ length: 51 }, () => span(start, start + hour)) }, "Windows"],
  ["only windows that have ended", { Windows: [span(start - 2 * hour, start)] }, "Windows"],
  ["a window with both spellings", { Windows: [{ ...span(start, start + 1), start: iso(start) }] }, "Windows[0].start"],
  ["windows as text that is no JSON", { Windows: "[{]" }, "Windows"],
  ["attributes as text with a name twice", { InputAttributes: '{"a":"1","a":"2"}' }, "InputAttributes"],
  ["attributes that are no object", { InputAttributes: ["a"] }, "InputAttributes"],
  ["an attribute that is no text", { InputAttributes: { a: 1 } }, "InputAttributes.a"],
  ["a value over 4,000 characters", { InputAttributes: { a: "x".repeat(4001) } }, "InputAttributes.a"],
  ["a key over 850 characters", { InputAttributes: { ["k".repeat(851)]: "" } }, "InputAttributes"],
  [
    "101 attributes",
    { InputAttributes: Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`k${index}`, ""])) },
    "InputAttributes",
  ],
])("%s is refused by the field's name, and nothing is stored or sent", async (_what, changes, field) => {
  const world = await readyWorld();
  const refusal = await accept(world, body(changes), requestId).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DialerError);
  expect(refusal).toMatchObject({ code: "InvalidArgument", field });
  expect(String(refusal)).toContain(field);
  expect(world.deliveries.all()).toEqual([]);
  expect(world.bus.sent("wakeups")).toEqual([]);
});

test.each<[string, string, string]>([
  ["broken JSON", "{", "MalformedJson"],
  ["a list", "[]", "InvalidArgument"],
  ["an unknown configuration", body({ ProactiveEngagementConfigId: contactId }), "NotFound"],
])("%s is refused, and nothing is stored or sent", async (_what, text, code) => {
  const world = await readyWorld();
  await expect(accept(world, text)).rejects.toMatchObject({ code });
  expect(world.deliveries.all()).toEqual([]);
  expect(world.bus.sent("wakeups")).toEqual([]);
});

test("text inside the JSON that is none is refused with the place of its fault and what is accepted", async () => {
  const world = await readyWorld();
  await expect(accept(world, body({ Windows: '[{"Start" 1}]' }))).rejects.toThrow(
    "Windows: its text is not valid JSON: colon expected at line 1, column 11; an array of {Start, End}, or the same as a",
  );
  await expect(accept(world, body({ InputAttributes: '{"a":"1","a":"2"}' }))).rejects.toThrow(
    "InputAttributes: its text names a twice, again at line 1, column 10; an object of string to string, or the same as",
  );
});

test("who gives an unknown field is told which there are", async () => {
  const world = await readyWorld();
  await expect(accept(world, body({ Priority: 1 }))).rejects.toThrow(
    "Priority is not a known field; ApiVersion, ProactiveEngagementConfigId, DestinationPhoneNumber, ContactId, Windows, ",
  );
  await expect(accept(world, body({ Windows: [{ ...span(start, start + 1), Zone: "Z" }] }))).rejects.toThrow(
    "Windows[0].Zone is not a known field; Start, End are accepted.",
  );
});

test("a name given twice is refused, since nobody can tell which number was meant", async () => {
  const world = await readyWorld();
  const twice = body().replace("{", '{"DestinationPhoneNumber":"+15550002001",');
  await expect(accept(world, twice)).rejects.toMatchObject({ code: "MalformedJson" });
  await expect(accept(world, twice)).rejects.toThrow("DestinationPhoneNumber twice");
  expect(world.deliveries.all()).toEqual([]);
});

test("keys and values are measured in characters, however many units a character takes", async () => {
  const world = await readyWorld();
  const most = { ["🎉".repeat(850)]: "🎉".repeat(4000) };
  expect((await world.delivery(await accept(world, body({ InputAttributes: most })))).inputAttributes).toEqual(most);
  for (const over of [{ ["🎉".repeat(851)]: "" }, { a: "🎉".repeat(4001) }]) {
    await expect(accept(world, body({ InputAttributes: over }))).rejects.toMatchObject({ code: "InvalidArgument" });
  }
});

test("the limits themselves are accepted", async () => {
  const world = await readyWorld();
  const Windows = Array.from({ length: 50 }, (_, index) =>
    span(start + (2 * index + 1) * hour, start + (2 * index + 2) * hour),
  );
  const keys = Array.from({ length: 100 }, (_, index) =>
    `${index}`.padStart(3, "0").padEnd(index === 0 ? 850 : 3, "k"),
  );
  const InputAttributes = Object.fromEntries(keys.map((key, index) => [key, "x".repeat(index === 0 ? 4000 : 1)]));
  const delivery = await world.delivery(await accept(world, body({ Windows, InputAttributes })));
  expect(delivery.windows).toHaveLength(50);
  expect(Object.keys(delivery.inputAttributes)).toHaveLength(100);
});

test("an inactive configuration is refused, a suspended one accepts", async () => {
  const world = createWorld();
  await world.configure({ active: false });
  await expect(accept(world, body())).rejects.toMatchObject({ code: "InvalidArgument" });
  await world.configure({ suspended: "ApiAction" });
  expect(await accept(world, body())).toBeDefined();
});

test("the same request again gives the same delivery, and makes no second one", async () => {
  const world = await readyWorld();
  const first = await accept(world, body(), requestId);
  world.clock.advance(23 * hour);
  expect(await accept(world, body(), requestId.toUpperCase())).toBe(first);
  expect(world.deliveries.all()).toHaveLength(1);
  expect(world.bus.sent("wakeups")).toHaveLength(1);
});

test("another body under the same id is refused, and the first stands", async () => {
  const world = await readyWorld();
  const first = await accept(world, body(), requestId);
  const another = accept(world, body({ DestinationPhoneNumber: "+15550002001" }), requestId);
  await expect(another).rejects.toMatchObject({ code: "RepeatabilityMismatch" });
  expect(world.deliveries.all().map(({ id }) => id)).toEqual([first]);
});

test.each([
  ["not JSON", "{"],
  ["faulty", body({ Foo: 1 })],
  ["of windows that have ended", body({ Windows: [span(start - hour, start - 1)] })],
  ["of an unknown configuration", body({ ProactiveEngagementConfigId: contactId })],
])("another body under the same id is refused as that, though it is %s besides", async (_what, other) => {
  const world = await readyWorld();
  await accept(world, body(), requestId);
  await expect(accept(world, other, requestId)).rejects.toMatchObject({ code: "RepeatabilityMismatch" });
  await expect(accept(world, other)).rejects.not.toMatchObject({ code: "RepeatabilityMismatch" });
});

test("after a day, from another caller, or under another id the same request is a new one", async () => {
  const world = await readyWorld();
  const first = await accept(world, body(), requestId);
  const other = await acceptDelivery(world, { body: body(), caller: "tenant.you", requestId });
  const third = await accept(world, body(), requestId.replace(/1$/, "2"));
  world.clock.advance(24 * hour + 1);
  const late = await accept(world, body(), requestId);
  expect(new Set([first, other, third, late]).size).toBe(4);
});

test("twenty equal requests at once are one delivery", async () => {
  const world = await readyWorld();
  const ids = await Promise.all(Array.from({ length: 20 }, () => accept(world, body(), requestId)));
  expect(new Set(ids).size).toBe(1);
  expect(world.deliveries.all()).toHaveLength(1);
});

test("a repeatable request survives a death at any point: one delivery, and a wake-up for its window", async () => {
  const deaths = await everyCrash(
    (world) => world.configure(),
    (deps) => acceptDelivery(deps, { body: body(), caller: "tenant.me", requestId }),
    async (world, _config, death) => {
      const [delivery, ...more] = world.deliveries.all();
      const woken = world.bus.sent("wakeups").map((wakeup) => wakeup.body.deliveryId);
      expect({ death, delivery: delivery?.id, more }).toEqual({ death, delivery: woken.at(-1), more: [] });
    },
  );
  expect(deaths).toBeGreaterThan(5);
});

test("no personal data enters an error's message", async () => {
  const world = await readyWorld();
  const refusal = await accept(world, body({ DestinationPhoneNumber: "+999123456789" })).catch(String);
  expect(refusal).toContain("DestinationPhoneNumber");
  expect(refusal).not.toContain("123456789");
});

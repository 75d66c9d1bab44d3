import type { DialerError } from "../../../../shared/domain/dialerError.ts";
import { acceptTask } from "../../../../shared/steps/accept/acceptTask.ts";
import { cancelTask } from "../../../../shared/steps/accept/cancelTask.ts";
import { createWorld, type World } from "../../../support/createWorld.ts";
import { configId, hour, queueId, start } from "../../../support/sampleRows.ts";

const mobile = "+15550002001";
const home = "+15550002002";
const office = "+15550002003";

type Fields = Record<string, unknown>;

const ada = (fields: Fields = {}): Fields => ({ uniqueIdentifier: "CRM-7", mobilePhoneNumber: mobile, ...fields });

function body(changes: Fields = {}): string {
  return JSON.stringify({ ApiVersion: "1.0", ProactiveEngagementConfigId: configId, Contacts: [ada()], ...changes });
}

const iso = (moment: number) => new Date(moment).toISOString();

async function readyWorld(): Promise<World> {
  const world = createWorld();
  await world.configure();
  return world;
}

const accept = (world: World, text: string, requestId?: string) =>
  acceptTask(world, { body: text, caller: "tenant.me", ...(requestId === undefined ? {} : { requestId }) });

test.each([false, true])(
  "A task is one delivery that begins with its first number (contacts as JSON text: %s)",
  async (asText) => {
    const world = await readyWorld();
    const contacts = [
      ada({
        homePhoneNumber: home,
        businessPhoneNumber: office,
        firstName: "Ada",
        timezone: "Europe/London",
        email: null,
      }),
      { uniqueIdentifier: "CRM-8", homePhoneNumber: home, inputAttributes: { order: "7" }, businessPhoneNumber: "" },
    ];
    const Contacts = asText ? JSON.stringify(contacts) : contacts;
    const id = await accept(world, body({ Contacts, RequestId: "campaign", Priority: 5 }));
    const windows = [{ start, end: start + 24 * hour }];
    const first = { Priority: "5", firstName: "Ada", timezone: "Europe/London" };
    expect(await world.delivery(id)).toMatchObject({
      id,
      status: "Pending",
      queueId,
      contactId: "CRM-7",
      to: mobile,
      windows,
      inputAttributes: first,
      requestId: "campaign",
      chain: {
        contacts: [
          {
            contactId: "CRM-7",
            numbers: [mobile, office, home],
            kinds: ["mobile", "business", "home"],
            windows,
            inputAttributes: first,
          },
          {
            contactId: "CRM-8",
            numbers: [home],
            kinds: ["home"],
            windows,
            inputAttributes: { Priority: "5", order: "7" },
          },
        ],
        contact: 0,
        number: 0,
      },
    });
    expect(world.bus.take("wakeups")).toMatchObject([{ deliveryId: id, priority: 5, window: windows[0] }]);
  },
);

test("A contact's own windows hold for it, whichever way they are spelled", async () => {
  const world = await readyWorld();
  const own = { start: iso(start + 5 * hour), end: iso(start + 6 * hour) };
  const Contacts = [ada(), { ...ada(), windows: [own] }];
  const Windows = [{ Start: iso(start), End: iso(start + hour) }];
  const { chain } = await world.delivery(await accept(world, body({ Contacts, Windows })));
  expect(chain?.contacts?.map(({ windows }) => windows)).toEqual([
    [{ start, end: start + hour }],
    [{ start: start + 5 * hour, end: start + 6 * hour }],
  ]);
});

test("The same request again gives the same task, also when its windows have ended since", async () => {
  const world = await readyWorld();
  const requestId = "5a3b7c1e-0000-4000-8000-000000000001";
  const text = body({ Windows: [{ Start: iso(start), End: iso(start + hour) }] });
  const id = await accept(world, text, requestId);
  expect(await accept(world, text, requestId)).toBe(id);
  world.clock.advance(2 * hour);
  expect(await accept(world, text, requestId)).toBe(id);
  await expect(accept(world, body(), requestId)).rejects.toMatchObject({ code: "RepeatabilityMismatch" });
  expect(world.deliveries.all()).toHaveLength(1);
});

test.each<[Fields, string]>([
  [{ Contacts: undefined }, "Contacts"],
  [{ Contacts: "x" }, "Contacts"],
  [{ Contacts: [] }, "Contacts"],
  [{ Contacts: Array.from({ length: 6 }, () => ada()) }, "Contacts"],
  [{ Contacts: [ada({ uniqueIdentifier: "" })] }, "Contacts[0].uniqueIdentifier"],
  [{ Contacts: [ada(), ada({ mobilePhoneNumber: undefined })] }, "Contacts[1].mobilePhoneNumber"],
  [{ Contacts: [ada({ businessPhoneNumber: "+442079460000123456" })] }, "Contacts[0].businessPhoneNumber"],
  [{ Contacts: [ada({ homePhoneNumber: "+33123456789" })] }, "Contacts[0].homePhoneNumber"],
  [{ Contacts: [ada({ windows: [{ start: iso(0), end: iso(1_000) }] })] }, "Contacts[0].windows"],
  [{ Contacts: [ada({ inputAttributes: { a: 1 } })] }, "Contacts[0].inputAttributes.a"],
  [{ Contacts: [ada({ timezone: "GMT-25" })] }, "Contacts[0].timezone"],
  [{ Priority: true }, "Priority"],
  [{ Message: "hello" }, "Message"],
])("A task with %p is refused, naming %s, and nothing is stored", async (changes, field) => {
  const world = await readyWorld();
  const refusal: DialerError = await accept(world, body(changes)).then(
    () => Promise.reject(new Error("it was accepted")),
    (error: DialerError) => error,
  );
  expect([refusal.code, refusal.field]).toEqual(["InvalidArgument", field]);
  expect(world.deliveries.all()).toEqual([]);
  expect(world.bus.take("wakeups")).toEqual([]);
});

test("Cancelling a task is handed to step settle; an unknown one is refused", async () => {
  const world = await readyWorld();
  const id = await accept(world, body());
  await cancelTask(world, JSON.stringify({ ApiVersion: "1.0", DeliveryTaskId: id.toUpperCase() }));
  expect(world.bus.take("settle")).toEqual([{ deliveryId: id, cause: "Cancelled", reason: "CancelRequested" }]);
  const unknown = JSON.stringify({ DeliveryTaskId: configId });
  await expect(cancelTask(world, unknown)).rejects.toMatchObject({ code: "NotFound", field: "DeliveryTaskId" });
  await expect(cancelTask(world, "{}")).rejects.toMatchObject({ code: "InvalidArgument", field: "DeliveryTaskId" });
});

import { eraseExpired } from "../../../shared/administration/eraseExpired.ts";
import { erasePerson } from "../../../shared/administration/erasePerson.ts";
import type { Delivery } from "../../../shared/domain/delivery.ts";
import { newCallState } from "../../../shared/domain/newCallState.ts";
import { newDeliveryId } from "../../../shared/domain/newDeliveryId.ts";
import { createWorld, type World } from "../../support/createWorld.ts";
import { memoryWatchNotes } from "../../support/memory/memoryWatchNotes.ts";
import { customer, start } from "../../support/sampleRows.ts";

const contactId = "11111111-c734-ef11-8e4f-00224808a166";
const day = 86_400_000;

/** A delivery that was called, with everything of a person in it; gives its id. */
async function called(world: World, changes: Partial<Delivery> = {}): Promise<string> {
  const record = { entries: [{ at: start, kind: "heard", how: "speech", text: "I am Ada" } as const], size: 50 };
  const call = { ...newCallState(), phase: "ended" as const, record, agent: "Ada", resultAttributes: { Name: "Ada" } };
  const full: Partial<Delivery> = {
    contactId,
    status: "Complete",
    result: "LiveAnswer",
    inputAttributes: { name: "Ada" },
    resultAttributes: { Name: "Ada" },
    disposition: { codes: ["Sold"], note: "Ada was glad" },
    bindingId: `contact/${contactId}`,
    ...changes,
  };
  const id = await world.storeAttempt({ phase: "ended", call, disposition: { codes: ["Sold"], note: "Ada" } }, full);
  return id.split(".")[0] ?? "";
}

const traces = async (world: World, id: string) =>
  JSON.stringify([await world.delivery(id), world.deliveries.attempt(`${id}.1`)]).match(
    /Ada|\+15550002000|11111111-c734/g,
  ) ?? [];

test.each([{ number: customer }, { contactId: contactId.toUpperCase() }])(
  "of %j nothing is left in deliveries and calls but what is counted",
  async (person) => {
    const world = createWorld();
    const id = await called(world);
    expect((await traces(world, id)).length).toBeGreaterThan(5);
    expect(await erasePerson(world, person, "tenant.me")).toEqual({ erased: 1, open: 0 });
    expect(await traces(world, id)).toEqual([]);
    expect(await world.delivery(id)).toMatchObject({ result: "LiveAnswer", disposition: { codes: ["Sold"] } });
    expect(await erasePerson(world, person, "tenant.me")).toEqual({ erased: 0, open: 0 });
  },
);

test("other people's deliveries stay as they are", async () => {
  const world = createWorld();
  const id = await called(world);
  const before = await world.delivery(id);
  await erasePerson(world, { number: "+15550002999" }, "tenant.me");
  expect(await world.delivery(id)).toEqual(before);
});

test("somebody who is one of several people of a task is found as well", async () => {
  const world = createWorld();
  const contact = { contactId, numbers: ["+15550002777"], windows: [], inputAttributes: {} };
  const chain = { contacts: [contact], contact: 0, number: 0, dead: [], used: {} };
  const id = await called(world, { chain });
  await erasePerson(world, { number: "+15550002777" }, "tenant.me");
  expect(await traces(world, id)).toEqual([]);
});

test("what waits is cancelled first", async () => {
  const world = createWorld();
  const { id } = await world.store();
  expect(await erasePerson(world, { number: customer }, "tenant.me")).toEqual({ erased: 0, open: 1 });
  const body = { deliveryId: id, cause: "Cancelled", reason: "CancelRequested" };
  expect(world.bus.sent("settle")).toEqual([{ body }]);
});

test("an erased number goes on to be suppressed where its holder had opted out, and the record names nobody", async () => {
  const world = createWorld();
  const record = { number: customer, purpose: "any", source: "form", evidence: "letter" } as const;
  await world.consents.add({ ...record, state: "OptedOut", at: 1 });
  await erasePerson(world, { number: customer }, "tenant.me");
  expect(await world.consents.of(customer, start)).toMatchObject([{ state: "OptedOut", source: "erased" }]);
  expect(world.auditTrail.entries).toMatchObject([{ who: "tenant.me", action: "removed", kind: "people" }]);
  expect(JSON.stringify(world.auditTrail.entries)).not.toContain(customer);
});

test("what is older than the retention is erased, what is younger or open is not; the open is when it has ended", async () => {
  const world = createWorld();
  const deps = { ...world, watchNotes: memoryWatchNotes(), retentionDays: 30 };
  const made = (createdAt: number) => ({ id: newDeliveryId(createdAt, world.random.bytes), createdAt });
  const old = await called(world, made(start - 31 * day));
  const young = await called(world, made(start - 29 * day));
  const open = await called(world, { ...made(start - 40 * day), status: "InProcess" });
  await eraseExpired(deps);
  expect(await traces(world, old)).toEqual([]);
  expect((await traces(world, young)).length).toBeGreaterThan(5);
  expect((await traces(world, open)).length).toBeGreaterThan(5);
  const row = await world.deliveries.load(open);
  await world.deliveries.saveDelivery({ ...(await world.delivery(open)), status: "Complete" }, row?.version ?? "");
  world.clock.advance(2 * day);
  await eraseExpired(deps);
  await eraseExpired(deps);
  expect(await traces(world, open)).toEqual([]);
  expect(await traces(world, young)).toEqual([]);
});

test("without a retention nothing is erased", async () => {
  const world = createWorld();
  const id = await called(world, { createdAt: start - 3_000 * day });
  await eraseExpired({ ...world, watchNotes: memoryWatchNotes() });
  expect((await traces(world, id)).length).toBeGreaterThan(5);
});

test("of a person of a task every number's consent is erased, and no other person's", async () => {
  const world = createWorld();
  const [other, second] = ["+15550002888", "+15550002777"];
  const contacts = [
    { contactId: "22222222-c734-ef11-8e4f-00224808a166", numbers: [other], windows: [], inputAttributes: {} },
    { contactId, numbers: [customer, second], windows: [], inputAttributes: {} },
  ];
  const chain = { contacts, contact: 0, number: 0, dead: [], used: {} };
  await called(world, { contactId: contacts[0]?.contactId ?? "", to: other, chain });
  const optIn = { purpose: "any", state: "OptedIn", source: "form", at: 1 } as const;
  for (const number of [other, customer, second]) await world.consents.add({ ...optIn, number });
  await erasePerson(world, { contactId }, "tenant.me");
  expect(await world.consents.history(other)).toHaveLength(1);
  expect(await world.consents.history(customer)).toEqual([]);
  expect(await world.consents.history(second)).toEqual([]);
});

test("where erasing by age runs before the watchdog has ever looked, the watchdog still begins a day back", async () => {
  const world = createWorld();
  const watchNotes = memoryWatchNotes();
  await eraseExpired({ ...world, watchNotes, retentionDays: 30 });
  expect((await watchNotes.read())?.nextHour).toBe(Math.floor(start / 3_600_000) - 24);
});

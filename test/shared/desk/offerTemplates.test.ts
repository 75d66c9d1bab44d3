import { answerOffer } from "../../../shared/desk/answerOffer.ts";
import { readOffers } from "../../../shared/desk/readOffers.ts";
import { notificationTemplate } from "../../../shared/domain/notificationTemplate.ts";
import { workstream } from "../../../shared/domain/workstream.ts";
import { previewWorld, shownNumber } from "../../support/people/previewWorld.ts";
import { opening } from "../../support/peopleWorld.ts";

/** A world in Preview mode whose workstream has a template and declares a variable. */
async function withTemplate(fields: object) {
  const world = await previewWorld({ name: "Complaints", description: "A complaint" });
  const template = notificationTemplate.parse({ name: "T", title: "Call", ...fields });
  await world.configs.saveRecord("notification-templates", "t1", template, "any");
  const city = { name: "city", type: "Text" as const, defaultValue: "Paris" };
  await world.configs.saveRecord("context-variables", "v1", city, "any");
  const record = workstream.parse({
    name: "Outbound",
    phoneNumbers: [shownNumber],
    agentId: "nobody",
    contextVariableIds: ["v1"],
    notificationTemplateId: "t1",
  });
  await world.configs.saveRecord("workstreams", "outbound", record, "any");
  await world.hire("ada");
  return world;
}

test("An offer shows the template's texts, filled in, and every attribute of the customer", async () => {
  const world = await withTemplate({
    title: "Call {customerName}",
    body: "From {city}, {nobody knows}.",
    acceptLabel: "Take it",
    declineLabel: "Not now",
  });
  await world.offer();
  expect(await readOffers(world, "ada", 0)).toMatchObject([
    {
      title: "Call Zoë",
      body: "From Paris, .",
      acceptLabel: "Take it",
      declineLabel: "Not now",
      inputAttributes: { customerName: "Zoë", city: "Paris" },
    },
  ]);
});

test("Without a template an offer shows the engagement and stands for thirty seconds", async () => {
  const world = await previewWorld({ name: "Complaints", description: "A complaint" });
  await world.hire("ada");
  await world.offer();
  expect(await readOffers(world, "ada", 0)).toMatchObject([
    {
      title: "Complaints",
      body: "A complaint",
      acceptLabel: "Accept",
      declineLabel: "Decline",
      until: new Date(opening + 30_000).toISOString(),
    },
  ]);
});

test("An offer stands as long as the template says, then goes to the next representative for as long", async () => {
  const world = await withTemplate({ timeLimitSeconds: 60 });
  await world.hire("grace", {}, { idleSince: opening + 1 });
  const id = await world.offer();
  await world.pass(59_999);
  expect(await world.hands("ada")).toEqual(["offered"]);
  await world.look(id);
  expect(await world.hands("ada")).toEqual(["offered"]);
  await world.pass(1);
  expect([await world.hands("ada"), await world.hands("grace")]).toEqual([[], ["offered"]]);
  await world.pass(59_000);
  await answerOffer(world, "grace", id, "accept");
});

test("A template that names no time gives two minutes", async () => {
  const world = await withTemplate({});
  await world.offer();
  await world.pass(119_999);
  expect(await world.hands("ada")).toEqual(["offered"]);
  await world.pass(1);
  expect(await world.hands("ada")).toEqual([]);
});

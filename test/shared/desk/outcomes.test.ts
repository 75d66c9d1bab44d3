import { answerOffer } from "../../../shared/desk/answerOffer.ts";
import { controlCall } from "../../../shared/desk/controlCall.ts";
import { previewWorld } from "../../support/people/previewWorld.ts";

/** A call on which ada talks, of a configuration that lists these outcomes. */
async function talking(...outcomeIds: string[]) {
  const world = await previewWorld({ outcomeIds });
  await world.configs.saveRecord("outcomes", "o1", { name: "Promised", kind: "dispositionCode" }, "any");
  await world.configs.saveRecord("outcomes", "o2", { name: "Refused", kind: "dispositionCode" }, "any");
  await world.configs.saveRecord("outcomes", "o3", { name: "Outcome", kind: "resultAttribute" }, "any");
  await world.hire("ada", { wrapUpSeconds: 60 });
  const id = await world.offer();
  await answerOffer(world, "ada", id, "accept");
  await world.run();
  await world.line(id, { kind: "connected" });
  await world.line(id, { kind: "customerJoined" });
  const close = (...codes: string[]) => controlCall(world, "ada", id, { action: "dispose", disposition: { codes } });
  return { world, id, close };
}

test("A call is closed only with the disposition codes its configuration lists", async () => {
  const { world, id, close } = await talking("O1", "o3");
  await expect(close("Promised", "Refused")).rejects.toMatchObject({
    code: "InvalidArgument",
    field: "dispositionCodes",
    message: "dispositionCodes: Promised are accepted for this engagement.",
  });
  expect(world.attempt(id).disposition).toBeUndefined();
  await close("Promised");
  expect(world.attempt(id).disposition).toEqual({ codes: ["Promised"] });
});

test.each([
  ["no outcomes", []],
  ["only result attributes", ["o3"]],
])("Any code may be given where the configuration lists %s", async (_, outcomeIds) => {
  const { world, id, close } = await talking(...outcomeIds);
  await close("Something else");
  expect(world.attempt(id).disposition).toEqual({ codes: ["Something else"] });
});

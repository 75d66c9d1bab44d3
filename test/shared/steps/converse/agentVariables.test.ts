import { newCallState } from "../../../../shared/domain/newCallState.ts";
import { workstream } from "../../../../shared/domain/workstream.ts";
import { converse } from "../../../../shared/steps/converse/converse.ts";
import { createWorld } from "../../../support/createWorld.ts";
import { caller, start } from "../../../support/sampleRows.ts";

const inputAttributes = { customerName: "Zoë", pastDue: "yes" };

/** What the agent is told of a customer whose call is answered. */
async function toldOf(contextVariableIds: readonly string[]): Promise<unknown> {
  const world = createWorld();
  await world.configure();
  await world.configs.saveRecord("context-variables", "v1", { name: "customerName", type: "Text" }, "any");
  const due = { name: "due", type: "Text" as const, defaultValue: "today" };
  await world.configs.saveRecord("context-variables", "v2", due, "any");
  const record = { name: "Outbound", phoneNumbers: [caller], agentId: "agent", contextVariableIds };
  await world.configs.saveRecord("workstreams", "outbound", workstream.parse(record), "any");
  const call = { ...newCallState(), startedAt: start };
  const id = await world.storeAttempt({ phase: "placed", callConnectionId: "call-1", call }, { inputAttributes });
  await converse(world, id, { event: { kind: "connected" }, callConnectionId: "call-1" });
  return world.agent.heard[0]?.inputAttributes;
}

test("The agent is told the attributes its workstream has variables for, and the defaults of the others", async () => {
  expect(await toldOf(["v1", "v2"])).toEqual({ customerName: "Zoë", due: "today" });
});

test("The agent of a workstream without variables is told every attribute", async () => {
  expect(await toldOf([])).toEqual(inputAttributes);
});

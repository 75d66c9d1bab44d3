import { randomUUID } from "node:crypto";
import { type ContactCentre, contactCentre } from "../support/contactCentre.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import type { JsonServer } from "../support/jsonServer.ts";
import { type ModelAnswer, openAiStandIn } from "../support/openAiStandIn.ts";
import { startStack, type TestStack } from "../support/startStack.ts";

let stack: TestStack;
let centre: ContactCentre;
let model: JsonServer;
let isDown = false;

beforeAll(async () => {
  model = await openAiStandIn(({ messages }): ModelAnswer => {
    if (isDown) return 503;
    const told = messages.filter(({ role }) => role === "user").map(({ content }) => content ?? "");
    if (told.length === 1) return { calls: [{ tool: "ask", with: { text: "Will you pay? Say yes or no." } }] };
    const Outcome = /yes/i.test(told.at(-1) ?? "") ? "Promise" : "Other";
    return {
      calls: [
        { tool: "setResult", with: { attributes: { Outcome } } },
        { tool: "endCall", with: { text: "Thank you. Goodbye." } },
      ],
    };
  });
  stack = await startStack();
  centre = await contactCentre(stack);
  const agentId = `agent-${randomUUID()}`;
  await centre.admin.must("PUT", `/admin/agents/${agentId}`, {
    kind: "openAi",
    name: "Reminder",
    endpoint: `${model.url}/v1`,
    model: "test",
    instructions: "Remind {customerName} of the invoice.",
  });
  const workstream = { name: "Test", phoneNumbers: centre.numbers, agentId };
  await centre.admin.must("PUT", `/admin/workstreams/${centre.workstreamId}`, workstream);
});

afterAll(async () => {
  model?.close();
  await stack?.stop();
});

test("A language model leads a call to its end, and what it has found out is the outcome", async () => {
  const id = await centre.post({ InputAttributes: { customerName: "Sarah" } });
  const delivery = await centre.until(id, finalStatuses);
  expect(delivery).toMatchObject({ msdyn_status: "Complete", msdyn_result: "LiveAnswer" });
  expect(delivery["resultAttributes"]).toEqual({ Outcome: "Promise" });
  expect(JSON.stringify(model.requests[0]?.body["messages"])).toContain("Remind Sarah of the invoice.");
});

test("A call whose language model is down ends as BotFailed", async () => {
  isDown = true;
  const id = await centre.post();
  const delivery = await centre.until(id, finalStatuses);
  expect(delivery).toMatchObject({ msdyn_status: "Complete", msdyn_result: "BotFailed" });
});

import { randomUUID } from "node:crypto";
import { flowSubscriptionId, isFlowSubscriptionId, webhookRequest } from "../../../functions/http/webhookRequest.ts";
import { configId } from "../../support/sampleRows.ts";

const target = "https://prod-01.westeurope.logic.azure.com/workflows/x/triggers/y?sig=z";
const read = (fields: Record<string, unknown>) => webhookRequest(JSON.stringify(fields));

test("a flow names its address and, where its maker has chosen one, a configuration", () => {
  expect(read({ target, configId })).toEqual({ target, configId });
  expect(read({ target })).toEqual({ target });
  expect(read({ target, configId: "" })).toEqual({ target });
  expect(read({ target, configId: null })).toEqual({ target });
});

test.each<[string, Record<string, unknown>, string]>([
  ["no target", {}, "target: missing"],
  ["a target that is no address", { target: "here" }, "target: missing or no address"],
  ["a configuration that is no GUID", { target, configId: "x" }, "configId: "],
  ["an unknown field", { target, secret: "x" }, "secret is not a known field"],
])("%s is refused by name", (_what, fields, message) => {
  expect(() => read(fields)).toThrow(message);
});

test("a flow's subscription is told from an administrator's by its id", () => {
  expect(isFlowSubscriptionId(flowSubscriptionId(randomUUID()))).toBe(true);
  for (const id of ["crm", "flow-crm", randomUUID(), ""]) expect(isFlowSubscriptionId(id)).toBe(false);
});

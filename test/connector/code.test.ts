import "../../functions/index.ts";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { deliveryColumns } from "../../functions/dataverse/deliveryColumns.ts";
import { deliveryRecord } from "../../functions/dataverse/deliveryRecord.ts";
import { inputAttributeSchema } from "../../functions/dataverse/inputAttributeSchema.ts";
import { knownRoutes } from "../../functions/http/knownRoutes.ts";
import { methodsOf } from "../../functions/http/methodsOf.ts";
import { raisedAnswer } from "../../functions/http/raisedAnswer.ts";
import { rowResult } from "../../functions/http/rowResult.ts";
import { triggerAttributeSchema } from "../../functions/http/triggerAttributeSchema.ts";
import { webhookRequest } from "../../functions/http/webhookRequest.ts";
import { consentRequest } from "../../shared/administration/consentRequest.ts";
import { announceOptOut } from "../../shared/contactPolicy/announceOptOut.ts";
import { deliveryResults } from "../../shared/domain/deliveryResult.ts";
import { deliveryStatuses } from "../../shared/domain/deliveryStatus.ts";
import { DialerError } from "../../shared/domain/dialerError.ts";
import { e164 } from "../../shared/domain/e164.ts";
import { operate } from "../../shared/steps/accept/operate.ts";
import { voiceDeliveryRequest } from "../../shared/steps/accept/voiceDeliveryRequest.ts";
import { raiseRequest } from "../../shared/steps/journey/raiseRequest.ts";
import { outcomeEvent } from "../../shared/steps/settle/outcomeEvent.ts";
import type { Row } from "../support/apiClient.ts";
import { createWorld } from "../support/createWorld.ts";
import { customer, sampleDelivery, start } from "../support/sampleRows.ts";
import { definitionOf, operationsOf, readConnector, readDefinition, type Schema } from "./support/readDefinition.ts";
import { sampleOf } from "./support/sampleOf.ts";

/** The Swagger says what the code does: its addresses, what it asks for, what it answers. */
const definition = readDefinition();
const schemaOf = (name: string) => definitionOf(definition, name);
const fieldsOf = (schema: Schema | undefined) => Object.keys(schema?.properties ?? {}).sort();

/** Where a policy sends an operation, by operation. */
function rewritten(): Map<string, string> {
  const file = readConnector<{ properties: { policyTemplateInstances: { parameters: Record<string, unknown> }[] } }>(
    "apiProperties.json",
  );
  return new Map(
    file.properties.policyTemplateInstances.flatMap(({ parameters }) =>
      (parameters["x-ms-apimTemplate-operationName"] as string[]).map(
        (id) => [id, String(parameters["x-ms-apimTemplateParameter.newPath"])] as const,
      ),
    ),
  );
}

function isOwnRoute(address: string, method: string): boolean {
  return knownRoutes.some(({ route, methods }) => route === address && methods.some((one) => one === method));
}

test("every operation has a function at its address, with its method", () => {
  const moved = rewritten();
  const missing = operationsOf(definition).filter(({ method, path, operation }) => {
    const address = moved.get(operation.operationId) ?? path.replaceAll(/\{\w+\}/g, "x");
    // a record's kind stands for any word, so what is below administration counts by its own name
    if (address.startsWith("/api/admin/")) return !isOwnRoute(address.slice(1), method);
    return !methodsOf(address).includes(method);
  });
  expect(missing.map(({ operation }) => operation.operationId)).toEqual([]);
});

test("what may be repeated safely can be given a request id", () => {
  const functions = join(__dirname, "../../functions");
  const sources = readdirSync(functions).filter((name) => name.endsWith(".ts"));
  const safe = sources.filter((name) => readFileSync(join(functions, name), "utf8").includes("repeatable("));
  // the function that answers an operation, by the address that it registers
  const answering = (path: string) =>
    sources.find((name) => {
      const text = readFileSync(join(functions, name), "utf8");
      const route = /route: ["`](?:\$\{dataRoute\}\/)?([^"`]+)/.exec(text)?.[1];
      return route !== undefined && path.endsWith(`/${route}`);
    }) ?? "";
  for (const { operation, path } of operationsOf(definition)) {
    const headers = (operation.parameters ?? []).filter((parameter) => parameter.in === "header");
    const wanted = ["Repeatability-Request-ID", "Repeatability-First-Sent"];
    expect({ id: operation.operationId, headers: headers.map(({ name }) => name) }).toEqual({
      id: operation.operationId,
      headers: safe.includes(answering(path)) ? wanted : [],
    });
  }
  expect(safe).toEqual(expect.arrayContaining(["createProactiveVoiceDelivery.ts", "raiseTrigger.ts"]));
});

/** A body of a definition with one change. */
function bodyOf(name: string, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { ...(sampleOf(schemaOf(name)) as Record<string, unknown>), ...changes };
}

const isDelivery = (body: unknown) => voiceDeliveryRequest.safeParse(body).success;

test("a delivery asks for the fields of the code, and requires the same ones", () => {
  const generated = z.toJSONSchema(voiceDeliveryRequest, { io: "input", unrepresentable: "any" });
  const schema = schemaOf("VoiceDelivery");
  expect(fieldsOf(schema)).toEqual(Object.keys(generated.properties ?? {}).sort());
  expect(isDelivery(bodyOf("VoiceDelivery"))).toBe(true);
  expect(isDelivery(bodyOf("VoiceDelivery", { Colour: "red" }))).toBe(false);
  for (const field of fieldsOf(schema)) {
    const { [field]: _left, ...rest } = bodyOf("VoiceDelivery");
    expect({ field, required: !isDelivery(rest) }).toEqual({ field, required: schema.required?.includes(field) });
  }
});

test("a delivery's limits and formats are those of the code", () => {
  const { Windows, InputAttributes, DestinationPhoneNumber, ContactId } = schemaOf("VoiceDelivery").properties ?? {};
  const window = sampleOf(Windows?.items ?? {});
  const many = (count: number) => bodyOf("VoiceDelivery", { Windows: Array.from({ length: count }, () => window) });
  expect(isDelivery(many(Windows?.maxItems ?? 0))).toBe(true);
  expect(isDelivery(many((Windows?.maxItems ?? 0) + 1))).toBe(false);
  for (const field of Windows?.items?.required ?? []) {
    expect(isDelivery(bodyOf("VoiceDelivery", { Windows: [{ ...(window as object), [field]: undefined }] }))).toBe(
      false,
    );
    expect(isDelivery(bodyOf("VoiceDelivery", { Windows: [{ ...(window as object), [field]: "soon" }] }))).toBe(false);
  }
  const longest = InputAttributes?.additionalProperties?.maxLength ?? 0;
  expect(isDelivery(bodyOf("VoiceDelivery", { InputAttributes: { a: "x".repeat(longest) } }))).toBe(true);
  expect(isDelivery(bodyOf("VoiceDelivery", { InputAttributes: { a: "x".repeat(longest + 1) } }))).toBe(false);
  expect(InputAttributes?.description).toContain("at most 100");
  expect(isDelivery(bodyOf("VoiceDelivery", { ContactId: "x" }))).toBe(ContactId?.format !== "uuid");
  expect(DestinationPhoneNumber?.pattern).toBe(e164.source);
});

test("a row of many deliveries is a delivery without the version", () => {
  const { ApiVersion: _version, InputAttributes: attributes, ...one } = schemaOf("VoiceDelivery").properties ?? {};
  // a row of a list has no place at which its configuration could be named for a question
  const { "x-ms-dynamic-schema": _older, "x-ms-dynamic-properties": _newer, ...plain } = attributes ?? {};
  const rows = schemaOf("BulkDelivery").properties?.["ProactiveDeliveries"];
  expect(rows?.items?.properties).toEqual({ ...one, InputAttributes: plain });
  expect(rows?.maxItems).toBe(15_000);
});

test("a row of many deliveries is answered with the fields that the designer offers", () => {
  const row = schemaOf("BulkDeliveryAnswer").properties?.["Results"]?.items;
  const taken = rowResult({ deliveryId: delivery.id });
  const refused = rowResult({ error: new DialerError("InvalidArgument", "No.", { field: "ContactId" }) });
  expect(fieldsOf(row)).toEqual(Object.keys({ ...taken, ...refused }).sort());
  expect(fieldsOf(row?.properties?.["error"])).toEqual(Object.keys(refused["error"] as object).sort());
});

test.each(["Cancel", "Suspend", "Resume"])("the operation %s is one that the code knows and takes", async (name) => {
  const world = createWorld();
  const caller = { id: "maker", roles: ["Omnichannel.Supervisor" as const] };
  const ask = (body: unknown) => operate(world, JSON.stringify(body), caller);
  // the shape is accepted where the record alone is missing
  await expect(ask(bodyOf(`${name}Operation`))).rejects.toMatchObject({ code: "NotFound" });
  const [field = ""] = fieldsOf(schemaOf(`${name}Operation`)).filter((one) => one.endsWith("Id"));
  expect(schemaOf(`${name}Operation`).required).toContain(field);
  await expect(ask(bodyOf(`${name}Operation`, { [field]: undefined }))).rejects.toMatchObject({ field });
  await expect(ask(bodyOf(`${name}Operation`, { Colour: "red" }))).rejects.toMatchObject({ code: "InvalidArgument" });
});

test("a raised trigger asks for the fields of the code, with their forms, and requires the same ones", () => {
  const generated = z.toJSONSchema(raiseRequest, { io: "input", unrepresentable: "any" }) as Schema;
  const schema = schemaOf("RaisedTrigger");
  const { Attributes, ContactId, DestinationPhoneNumber } = schema.properties ?? {};
  const isRaised = (changes: Row = {}) => raiseRequest.safeParse(bodyOf("RaisedTrigger", changes)).success;
  const valid = { BindingId: "incident/42", Attributes: { amount: 1, due: "soon", vip: true } };
  expect(fieldsOf(schema)).toEqual(Object.keys(generated.properties ?? {}).sort());
  expect(isRaised(valid)).toBe(true);
  expect(isRaised({ ...valid, Colour: "red" })).toBe(false);
  for (const field of fieldsOf(schema)) {
    const required = !isRaised({ ...valid, [field]: undefined });
    expect({ field, required }).toEqual({ field, required: schema.required?.includes(field) });
  }
  for (const text of ["incident/42", "incident/", "/42", "42", "a b/1", "incident/4/2", `a/${"x".repeat(101)}`]) {
    const form = new RegExp(schema.properties?.["BindingId"]?.pattern ?? "");
    expect([text, form.test(text)]).toEqual([text, isRaised({ ...valid, BindingId: text })]);
  }
  expect(isRaised({ ...valid, ContactId: "x" })).toBe(ContactId?.format !== "uuid");
  expect(DestinationPhoneNumber?.pattern).toBe(e164.source);
  expect(Attributes?.description).toContain("at most 30");
});

test("a raised trigger is answered with the fields that the designer offers", () => {
  const answer = raisedAnswer({ id: delivery.id, deliveries: [delivery] });
  const offered = schemaOf("RaisedTriggerAnswer");
  expect(fieldsOf(offered)).toEqual(Object.keys(answer).sort());
  const [row] = answer["Deliveries"] as Row[];
  expect(fieldsOf(offered.properties?.["Deliveries"]?.items)).toEqual(Object.keys(row ?? {}).sort());
});

test("a trigger's attributes are described as fields, each of its type", () => {
  const described = triggerAttributeSchema([
    { name: "amount", type: "Number", required: true },
    { name: "dueDate", type: "DateTime", required: false },
  ]);
  expect(described).toEqual({
    type: "object",
    required: ["amount"],
    properties: {
      amount: { type: "number", "x-ms-summary": "amount", description: "A number." },
      dueDate: { type: "string", format: "date-time", "x-ms-summary": "dueDate", description: expect.any(String) },
    },
  });
  expect(triggerAttributeSchema([])).toEqual({ type: "object", properties: {} });
  expect(fieldsOf(schemaOf("TriggerAttributeDescription"))).toEqual(["schema"]);
});

test("consent asks for fields of the code, with its choices and limits, and for all that it requires", () => {
  const { properties = {}, required = [] } = schemaOf("Consent");
  const generated = z.toJSONSchema(consentRequest, { io: "input", unrepresentable: "any" }) as Schema;
  for (const [name, field] of Object.entries(properties)) {
    const { pattern, enum: choices = [], maxLength, minLength } = generated.properties?.[name] ?? {};
    expect({ name, pattern: field.pattern, choices: [...(field.enum ?? [])].sort() }).toEqual({
      name,
      pattern,
      choices: [...choices].sort(),
    });
    expect([field.minLength, field.maxLength]).toEqual([minLength, maxLength]);
    expect(field.default).toEqual(generated.properties?.[name]?.default);
  }
  expect([...required].sort()).toEqual([...(generated.required ?? [])].sort());
  expect(consentRequest.safeParse(bodyOf("Consent")).success).toBe(true);
});

test.each(["DeliveryWebhook", "OptOutWebhook"])("%s is what the code reads", (name) => {
  const read = (body: unknown) => webhookRequest(JSON.stringify(body));
  const body = bodyOf(name);
  expect(read(body)).toEqual(body);
  expect(() => read({ ...body, target: undefined })).toThrow("target");
  const longest = schemaOf(name).properties?.["target"]?.maxLength ?? 0;
  const address = (length: number) => "https://example.com/".padEnd(length, "x");
  expect(() => read({ ...body, target: address(longest) })).not.toThrow();
  expect(() => read({ ...body, target: address(longest + 1) })).toThrow("target");
});

const delivery = sampleDelivery({
  status: "Complete",
  result: "LiveAnswer",
  resultAt: start,
  reason: "Why",
  disposition: { codes: ["Done"], note: "Well" },
  callId: "call",
  callStartedAt: start,
  answeredAt: start,
  callEndedAt: start,
});

test("a delivery is answered with the fields that the designer offers", () => {
  const record = deliveryRecord(delivery, "v1", { code: "Ended", message: "It has ended." });
  // columns that nothing here fills, and the text twins of dates, would only clutter the designer
  const filled = deliveryColumns.filter(({ column, value }) => value !== undefined && !column.endsWith("_ms"));
  const offered = ["@odata.context", "@odata.etag", ...filled.map(({ column }) => column)];
  expect(fieldsOf(schemaOf("Delivery"))).toEqual(offered.sort());
  expect(Object.keys(record)).toEqual(expect.arrayContaining(offered.slice(1)));
  expect(fieldsOf(schemaOf("Delivery").properties?.["statusReason"])).toEqual(
    Object.keys(record["statusReason"] as object).sort(),
  );
});

test("an outcome has the fields that the designer offers", () => {
  const event = outcomeEvent(delivery);
  expect(fieldsOf(schemaOf("DeliveryEnded"))).toEqual(Object.keys(event).sort());
  expect(fieldsOf(schemaOf("DeliveryEnded").properties?.["data"])).toEqual(Object.keys(event["data"] as object).sort());
});

test("an opt-out has the fields that the designer offers", async () => {
  const world = createWorld();
  await world.subscribe("flow", { event: "PersonOptedOut" });
  await announceOptOut(world, { id: "1", number: customer, purpose: "any", source: "call", at: start });
  const event = world.bus.take("outcomes")[0]?.event ?? {};
  expect(fieldsOf(schemaOf("PersonOptedOut"))).toEqual(Object.keys(event).sort());
  expect(fieldsOf(schemaOf("PersonOptedOut").properties?.["data"])).toEqual(
    Object.keys(event["data"] as object).sort(),
  );
});

test("input attributes are described as fields where the workstream has variables, as any texts where it has none", () => {
  const described = inputAttributeSchema([
    { name: "amount", type: "Number", defaultValue: "0" },
    { name: "CustomerName", type: "Text" },
  ]);
  expect(described).toEqual({
    type: "object",
    additionalProperties: { type: "string" },
    properties: {
      amount: { type: "string", "x-ms-summary": "amount", description: "A number, as text; without it: 0." },
      CustomerName: { type: "string", "x-ms-summary": "CustomerName", description: "A text." },
    },
  });
  expect(inputAttributeSchema([])).toEqual({ type: "object", additionalProperties: { type: "string" } });
  expect(fieldsOf(schemaOf("InputAttributeDescription"))).toEqual(["@odata.context", "schema"]);
});

test("statuses and results are those of the code", () => {
  for (const [name, path] of [["Delivery", ["msdyn_status", "msdyn_result"]]] as const) {
    const [status, result] = path.map((field) => schemaOf(name).properties?.[field]?.enum);
    expect([status, result]).toEqual([deliveryStatuses, deliveryResults]);
  }
  const outcome = schemaOf("DeliveryEnded").properties?.["data"]?.properties ?? {};
  expect(outcome["Result"]?.enum).toEqual(deliveryResults);
  expect(deliveryStatuses).toEqual(expect.arrayContaining([...(outcome["Status"]?.enum ?? [])]));
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import SwaggerParser from "@apidevtools/swagger-parser";
import { definitionOf, operationsOf, readConnector, readDefinition, type Schema } from "./support/readDefinition.ts";

/** OpenAPI 2.0 by a validator, and what Power Automate asks beyond it (its own validator needs a login). */
const definition = readDefinition();
const operations = operationsOf(definition);
const named = operations.map(({ operation, ...rest }) => [operation.operationId, { operation, ...rest }] as const);

test("the definition is valid OpenAPI 2.0", async () => {
  // the parser changes what it is given
  const copy = structuredClone(definition) as unknown as Parameters<typeof SwaggerParser.validate>[0];
  await expect(SwaggerParser.validate(copy)).resolves.toMatchObject({ swagger: "2.0" });
});

test("the definition is small enough, and knows no word of later OpenAPI versions", () => {
  const text = readFileSync(join(__dirname, "../../connector/apiDefinition.swagger.json"), "utf8");
  expect(text.length).toBeLessThan(1024 * 1024);
  expect(text).not.toMatch(/"(oneOf|anyOf|nullable|requestBody|components)"/);
});

test("the title and the description are what a catalogue takes", () => {
  expect(definition.info.title.length).toBeLessThanOrEqual(30);
  expect(definition.info.title).not.toMatch(/API|Connector/i);
  expect(definition.info.description.length).toBeGreaterThanOrEqual(30);
  expect(definition.info.description.length).toBeLessThanOrEqual(500);
});

test("the actions and triggers of the issue are there", () => {
  expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual([
    "CancelDelivery",
    "CreateDeliveries",
    "CreateDelivery",
    "DeleteWebhook",
    "DescribeInputAttributes",
    "DescribeTriggerAttributes",
    "GetDelivery",
    "ListConfigurations",
    "ListTriggers",
    "RaiseTrigger",
    "ResumeConfiguration",
    "SetConsent",
    "SuspendConfiguration",
    "WhenADeliveryEnds",
    "WhenAPersonOptsOut",
  ]);
});

test.each(named)("%s reads well in the designer", (id, { operation }) => {
  expect(id).toMatch(/^[A-Z][A-Za-z]+$/);
  expect(operation.summary.length).toBeLessThanOrEqual(80);
  expect(operation.summary).toMatch(/[^.!?]$/);
  expect(operation.description).toMatch(/\.$/);
  expect(operation.description).not.toBe(`${operation.summary}.`);
  expect(["important", "advanced", "internal"]).toContain(operation["x-ms-visibility"]);
  for (const parameter of operation.parameters ?? []) {
    if (parameter.in === "body") continue;
    expect({ [parameter.name]: parameter["x-ms-summary"] }).toEqual({ [parameter.name]: expect.any(String) });
    expect(parameter.description).toMatch(/\.$|:/);
    if (parameter.in === "path") expect(parameter["x-ms-url-encoding"]).toBe("single");
  }
  expect(Object.keys(operation.responses).filter((status) => status.startsWith("2"))).toHaveLength(1);
});

/** The properties of a schema and of all that stand in it. */
function propertiesOf(schema: Schema, at: string): (readonly [name: string, schema: Schema])[] {
  const own = Object.entries(schema.properties ?? {}).map(([name, inner]) => [`${at}.${name}`, inner] as const);
  const deeper = own.flatMap(([name, inner]) => propertiesOf(inner, name));
  return [...own, ...deeper, ...(schema.items === undefined ? [] : propertiesOf(schema.items, `${at}[]`))];
}

const properties = Object.entries(definition.definitions).flatMap(([name, schema]) => propertiesOf(schema, name));

test("every field has a name and a sentence for makers", () => {
  const bare = properties.filter(([name, schema]) => {
    const described = typeof schema["x-ms-summary"] === "string" && /\.$|\)$/.test(schema.description ?? "");
    return !described && !name.startsWith("Error.error");
  });
  expect(bare.map(([name]) => name)).toEqual([]);
});

test("a field that makers do not see and that is required has a value", () => {
  const hidden = properties.filter(([, schema]) => schema["x-ms-visibility"] === "internal");
  const requiredIn = (name: string) => {
    const at = name.lastIndexOf(".");
    return definition.definitions[name.slice(0, at)]?.required?.includes(name.slice(at + 1)) === true;
  };
  const stuck = hidden.filter(([name, schema]) => requiredIn(name) && schema.default === undefined);
  expect(stuck.filter(([, schema]) => schema["x-ms-notification-url"] !== true).map(([name]) => name)).toEqual([]);
});

test("every picker asks an operation that is there, for fields that it answers", () => {
  const parameters = operations.flatMap(({ operation }) => operation.parameters ?? []);
  const fields = [...properties.map(([, schema]) => schema), ...parameters];
  const pickers = fields.filter((schema) => schema["x-ms-dynamic-values"] !== undefined);
  const asked = new Set(
    pickers.map((schema) => (schema["x-ms-dynamic-values"] as Schema & { operationId: string }).operationId),
  );
  expect([...asked].sort()).toEqual(["ListConfigurations", "ListTriggers"]);
  for (const schema of pickers) {
    const older = schema["x-ms-dynamic-values"] as Record<string, string>;
    const newer = schema["x-ms-dynamic-list"] as Record<string, string>;
    const list = operations.find(({ operation }) => operation.operationId === older["operationId"])?.operation;
    const answer = definitionOf(definition, list?.responses["200"]?.schema?.$ref ?? "");
    const columns = answer.properties?.["value"]?.items?.properties ?? {};
    expect(newer["operationId"]).toBe(older["operationId"]);
    expect([older["value-collection"], newer["itemsPath"]]).toEqual(["value", "value"]);
    expect(Object.keys(columns)).toEqual(expect.arrayContaining([older["value-path"], older["value-title"]]));
    expect([newer["itemValuePath"], newer["itemTitlePath"]]).toEqual([older["value-path"], older["value-title"]]);
  }
});

test.each([
  [
    "configuration",
    "VoiceDelivery",
    "InputAttributes",
    "ProactiveEngagementConfigId",
    "body/ProactiveEngagementConfigId",
  ],
  ["trigger", "RaisedTrigger", "Attributes", "name", "name"],
])("the designer shows the attributes of the chosen %s as fields", (_what, name, attributes, chosen, reference) => {
  const { [attributes]: field, ...others } = definitionOf(definition, name).properties ?? {};
  const older = field?.["x-ms-dynamic-schema"] as Record<string, unknown>;
  const newer = field?.["x-ms-dynamic-properties"] as Record<string, unknown>;
  const asked = operations.find(({ operation }) => operation.operationId === older["operationId"])?.operation;
  const [parameter] = asked?.parameters ?? [];
  const takers = operations.filter(({ operation }) =>
    operation.parameters?.some(({ schema }) => schema?.$ref === `#/definitions/${name}`),
  );
  expect(takers).toHaveLength(1);
  const beside = takers.flatMap(({ operation }) => operation.parameters?.map((one) => one.name) ?? []);
  expect([...Object.keys(others), ...beside]).toContain(chosen);
  expect(older["parameters"]).toEqual({ [parameter?.name ?? ""]: { parameter: chosen } });
  expect(newer).toEqual({
    operationId: older["operationId"],
    parameters: { [parameter?.name ?? ""]: { parameterReference: reference } },
    itemValuePath: older["value-path"],
  });
  const answer = definitionOf(definition, asked?.responses["200"]?.schema?.$ref ?? "");
  expect(Object.keys(answer.properties ?? {})).toContain(older["value-path"]);
});

const triggers = named.filter(([, { operation }]) => operation["x-ms-trigger"] !== undefined);

test.each(triggers)("%s is a webhook that Power Automate can subscribe to and end", (_id, { operation, path }) => {
  expect(operation.summary).toMatch(/^When /);
  expect(operation["x-ms-trigger"]).toBe("single");
  expect(operation["x-ms-trigger-hint"]).toEqual(expect.any(String));
  const item = definition.paths[path] as Readonly<Record<string, unknown>>;
  expect(item["x-ms-notification-content"]).toMatchObject({
    description: expect.any(String),
    schema: expect.anything(),
  });
  const body = operation.parameters?.find((parameter) => parameter.in === "body")?.schema;
  const fields = Object.entries(definitionOf(definition, body?.$ref ?? "").properties ?? {});
  expect(fields.filter(([, field]) => field["x-ms-notification-url"] === true)).toHaveLength(1);
  expect(operation.responses["201"]?.headers).toHaveProperty("Location");
  expect(definition.paths["/api/webhooks/{webhookId}"]?.["delete"]?.["x-ms-visibility"]).toBe("internal");
});

interface Properties {
  readonly properties: {
    readonly iconBrandColor: string;
    readonly policyTemplateInstances: readonly {
      readonly templateId: string;
      readonly parameters: Readonly<Record<string, unknown>>;
    }[];
  };
}

test("the properties hold no secret, and policies name operations that are there", () => {
  const text = JSON.stringify(readConnector("apiProperties.json"));
  expect(text).not.toMatch(/secret/i);
  const { properties: settings } = readConnector<Properties>("apiProperties.json");
  expect(settings.iconBrandColor).toMatch(/^#[0-9A-F]{6}$/);
  expect(["#007EE5", "#FFFFFF"]).not.toContain(settings.iconBrandColor);
  const ids = operations.map(({ operation }) => operation.operationId);
  for (const { parameters } of settings.policyTemplateInstances) {
    const used = parameters["x-ms-apimTemplate-operationName"] as string[];
    expect(used.filter((id) => !ids.includes(id))).toEqual([]);
  }
});

test("the icon is a square PNG of a size that is taken", () => {
  const icon = readFileSync(join(__dirname, "../../connector/icon.png"));
  expect(icon.subarray(1, 4).toString()).toBe("PNG");
  const [width, height] = [icon.readUInt32BE(16), icon.readUInt32BE(20)];
  expect(width).toBe(height);
  expect(width).toBeGreaterThanOrEqual(100);
  expect(width).toBeLessThanOrEqual(230);
});

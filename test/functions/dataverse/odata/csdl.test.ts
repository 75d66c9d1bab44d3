import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { validateXML } from "xmllint-wasm";
import { configRecord } from "../../../../functions/dataverse/configRecord.ts";
import { deliveryRecord } from "../../../../functions/dataverse/deliveryRecord.ts";
import { csdl } from "../../../../functions/dataverse/schema/csdl.ts";
import { entities } from "../../../../functions/dataverse/schema/entities.ts";
import { operations } from "../../../../functions/dataverse/schema/operations.ts";
import { bulkRequest } from "../../../../shared/steps/accept/bulkRequest.ts";
import { taskRequest } from "../../../../shared/steps/accept/taskRequest.ts";
import { voiceDeliveryRequest } from "../../../../shared/steps/accept/voiceDeliveryRequest.ts";
import { sampleConfig, sampleDelivery, start } from "../../../support/sampleRows.ts";

/** The technical committee's own schemas of CSDL. */
const schemas = join(dirname(require.resolve("odata-csdl/package.json")), "schemas");
const schema = (fileName: string) => ({ fileName, contents: readFileSync(join(schemas, fileName), "utf8") });

const reason = { code: "BeforeWindow", message: "Wait.", nextDialAt: start };
const columnsOf = (name: string) => entities().find((entity) => entity.name === name)?.columns ?? [];
const served = (record: Record<string, unknown>) => Object.keys(record).filter((key) => !key.startsWith("@"));

async function faults(contents: string) {
  const result = await validateXML({
    xml: { fileName: "metadata.xml", contents },
    schema: [schema("edmx.xsd")],
    preload: [schema("edm.xsd")],
  });
  return result.errors.map(({ message }) => message);
}

test("the metadata are CSDL 4.0, by the schemas of those who made it", async () => {
  expect(await faults(csdl())).toEqual([]);
  expect(await faults(csdl().replace("EntityContainer", "EntityBox"))).not.toEqual([]);
});

test("every column of a delivery that is served is in the metadata, and the other way round", () => {
  const record = deliveryRecord(sampleDelivery(), "1", reason);
  expect(served(record).sort()).toEqual(
    columnsOf("msdyn_proactive_delivery")
      .map(({ column }) => column)
      .sort(),
  );
});

test("every column of a configuration that is served is in the metadata, and the other way round", () => {
  const record = configRecord(sampleConfig(), "1");
  const columns = columnsOf("msdyn_proactive_engagement_config").map(({ column }) => column);
  expect(served(record).sort()).toEqual([...columns].sort());
});

/** Whether a value is of the type that its column is said to have. */
function fits(value: unknown, type: string): boolean {
  if (value === null) return true;
  if (type.startsWith("Collection")) return Array.isArray(value);
  if (type.startsWith("mscrm.")) return typeof value === "object" && !Array.isArray(value);
  const kinds: Record<string, string> = { "Edm.Boolean": "boolean", "Edm.Int32": "number", "Edm.Double": "number" };
  return typeof value === (kinds[type] ?? "string");
}

test.each([
  ["msdyn_proactive_delivery", deliveryRecord(sampleDelivery({ resultAt: start, exceededWait: true }), "1", reason)],
  [
    "msdyn_proactive_engagement_config",
    configRecord(
      sampleConfig({ skills: ["French"], rules: [{ metric: "AbandonmentRate", threshold: 5, lookbackMinutes: 9 }] }),
      "1",
    ),
  ],
])("the values of %s are of the types that the metadata tell", (name, record) => {
  const wrong = columnsOf(name).filter(({ column, type }) => !fits(record[column], type));
  expect(wrong.map(({ column, type }) => [column, type, record[column]])).toEqual([]);
});

test.each([
  ["CCaaS_CreateProactiveVoiceDelivery", voiceDeliveryRequest],
  ["CCaaS_CreateProactiveDelivery", taskRequest],
  ["CCaaS_CreateProactiveBulkDelivery", bulkRequest],
])("the parameters of %s are the fields that are read", (name, { shape }) => {
  const found = operations.find((operation) => operation.name === name);
  expect(found?.parameters.map((parameter) => parameter.name).sort()).toEqual(Object.keys(shape).sort());
});

test("no table, column or operation is told of twice", () => {
  for (const { columns } of entities()) {
    const names = columns.map(({ column }) => column);
    expect(new Set(names).size).toBe(names.length);
  }
  const names = [...entities(), ...operations].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

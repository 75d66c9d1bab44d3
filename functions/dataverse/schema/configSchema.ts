import { z } from "zod";
import { engagementConfig } from "../../../shared/domain/engagementConfig.ts";
import {
  configColumns,
  lookupColumns,
  ruleColumns,
  ruleMetricChoices,
  suspensionTypeChoices,
  unservedColumns,
} from "../configColumns.ts";
import type { EdmType, SchemaColumn } from "./edmType.ts";

/** What JSON Schema says of a field. */
interface FieldSchema {
  readonly type?: string;
  readonly items?: { readonly type?: string };
}

let known: readonly SchemaColumn[] | undefined;

/** Every column of a configuration; the types are those of the fields that the columns stand for. */
export function configSchema(): readonly SchemaColumn[] {
  known ??= columns();
  return known;
}

function columns(): readonly SchemaColumn[] {
  const { properties = {} } = z.toJSONSchema(engagementConfig, { io: "output", unrepresentable: "any" });
  const fields = properties as Readonly<Record<string, FieldSchema>>;
  const own = configColumns.map(({ column, field, choices }): SchemaColumn => {
    if (choices !== undefined) return { column, type: "Edm.Int32", choices };
    return { column, type: field === "id" ? "Edm.Guid" : typeOf(fields[field]) };
  });
  return [
    { column: "msdyn_type", type: "Edm.Int32" },
    ...Object.entries(unservedColumns).map(([column, value]) => ({ column, type: typeOfUnserved(value) })),
    ...own,
    ...lookupColumns.map(({ column }): SchemaColumn => ({ column: `_${column}_value`, type: "Edm.String" })),
    ...["", "_2"].flatMap(ruleSchema),
    { column: "statecode", type: "Edm.Int32", choices: { Active: 0, Inactive: 1 } },
    { column: "statuscode", type: "Edm.Int32", choices: { Active: 1, Inactive: 2 } },
    { column: "msdyn_suspended", type: "Edm.Boolean" },
    { column: "msdyn_suspension_type", type: "Edm.Int32", choices: suspensionTypeChoices },
  ];
}

function ruleSchema(suffix: string): SchemaColumn[] {
  return Object.entries(ruleColumns).map(([column, field]) => ({
    column: `${column}${suffix}`,
    type: "Edm.Int32",
    ...(field === "metric" ? { choices: ruleMetricChoices } : {}),
  }));
}

function typeOf(schema: FieldSchema | undefined): EdmType {
  switch (schema?.type) {
    case "boolean":
      return "Edm.Boolean";
    case "integer":
      return "Edm.Int32";
    case "number":
      return "Edm.Double";
    case "array":
      return schema.items?.type === "string" ? "Collection(Edm.String)" : "Collection(mscrm.expando)";
    case "object":
      return "mscrm.expando";
    // a union of whole numbers is told without a type
    case undefined:
      return "Edm.Int32";
    default:
      return "Edm.String";
  }
}

function typeOfUnserved(value: boolean | number | null): EdmType {
  return typeof value === "boolean" ? "Edm.Boolean" : "Edm.Int32";
}

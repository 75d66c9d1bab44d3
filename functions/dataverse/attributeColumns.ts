import { createHash } from "node:crypto";
import { uuidOf } from "../../shared/domain/uuidOf.ts";
import type { SchemaColumn } from "./schema/edmType.ts";

/** An attribute of a delivery: what came with the request, or what the agent noted. */
export interface DeliveryAttribute {
  readonly deliveryId: string;
  readonly keyword: string;
  readonly value: string;
  readonly type: "Input" | "Result";
}

/** Dataverse's values of msdyn_type (facts/dynamics.md §1.2). */
const types = { Input: 700610000, Result: 700610001 } as const;

/** A column of msdyn_proactive_delivery_attribute. */
export interface AttributeColumn extends SchemaColumn {
  readonly value?: (attribute: DeliveryAttribute) => unknown;
}

/** Every column of an attribute. */
export const attributeColumns: readonly AttributeColumn[] = [
  { column: "msdyn_proactive_delivery_attributeid", type: "Edm.Guid", value: idOf },
  { column: "msdyn_keyword", type: "Edm.String", value: ({ keyword }) => keyword },
  { column: "msdyn_value", type: "Edm.String", value: ({ value }) => value },
  { column: "msdyn_type", type: "Edm.Int32", choices: types, value: ({ type }) => types[type] },
  { column: "_msdyn_proactive_delivery_value", type: "Edm.Guid", value: ({ deliveryId }) => deliveryId },
  { column: "msdyn_proactive_deliverypid", type: "Edm.String" },
];

/** An attribute is no row of its own; its id follows from what names it (a UUID version 8, RFC 9562 §5.8). */
function idOf({ deliveryId, keyword, type }: DeliveryAttribute): string {
  return uuidOf(createHash("sha256").update(`${deliveryId}\n${type}\n${keyword}`).digest(), 8);
}

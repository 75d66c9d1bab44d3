import { attemptColumns } from "../attemptColumns.ts";
import { attributeColumns } from "../attributeColumns.ts";
import { deliveryColumns } from "../deliveryColumns.ts";
import { configSchema } from "./configSchema.ts";
import type { SchemaColumn } from "./edmType.ts";

/** A table as the metadata tell of it. */
export interface Entity {
  readonly name: string;
  /** The set it is read from; none for what is read as a part of another row. */
  readonly set?: string;
  readonly key: string;
  readonly columns: readonly SchemaColumn[];
  /** Rows of other tables that can be expanded. */
  readonly parts?: readonly { readonly name: string; readonly of: string; readonly contained: boolean }[];
}

/** Every table that is served. */
export function entities(): readonly Entity[] {
  return [
    {
      name: "msdyn_proactive_delivery",
      set: "msdyn_proactive_deliveries",
      key: "msdyn_proactive_deliveryid",
      columns: deliveryColumns,
      parts: [
        {
          name: "msdyn_proactive_delivery_attributes",
          of: "msdyn_proactive_delivery_attribute",
          contained: false,
        },
        { name: "attempts", of: "proactive_attempt", contained: true },
      ],
    },
    {
      name: "msdyn_proactive_delivery_attribute",
      set: "msdyn_proactive_delivery_attributes",
      key: "msdyn_proactive_delivery_attributeid",
      columns: attributeColumns,
    },
    { name: "proactive_attempt", key: "attemptId", columns: attemptColumns },
    {
      name: "msdyn_proactive_engagement_config",
      set: "msdyn_proactive_engagement_configs",
      key: "msdyn_proactive_engagement_configid",
      columns: configSchema(),
    },
  ];
}

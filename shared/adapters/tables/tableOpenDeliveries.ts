import { odata, type TableClient } from "@azure/data-tables";
import type { Delivery } from "../../domain/delivery.ts";
import type { OpenDeliveries } from "../../ports/openDeliveries.ts";
import { hourPartitions } from "./deliveryKeys.ts";
import { unpackJson } from "./unpackJson.ts";

/** Open deliveries in Table Storage: an hour is sixteen partitions, and the property `open` picks their rows. */
export function tableOpenDeliveries(table: TableClient): OpenDeliveries {
  return {
    async ofHour(hour) {
      return (await Promise.all(hourPartitions(hour).map((partition) => openIn(table, partition)))).flat();
    },
  };
}

async function openIn(table: TableClient, partition: string): Promise<Delivery[]> {
  const found: Delivery[] = [];
  const filter = odata`PartitionKey eq ${partition} and open eq true`;
  for await (const row of table.listEntities({ queryOptions: { filter } })) found.push(unpackJson<Delivery>(row));
  return found;
}

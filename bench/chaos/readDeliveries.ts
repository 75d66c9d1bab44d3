import type { SteadfastApi } from "./steadfastApi.ts";

/** How a delivery stands, as the API shows it. */
export interface DeliveryStanding {
  readonly status: string;
  readonly dialled: number;
  /** Why it stands so: the code of its status reason. */
  readonly reason: string;
}

interface Row {
  readonly msdyn_delivery_id: string;
  readonly msdyn_status: string;
  readonly msdyn_seq_no: number;
  readonly statusReason: { readonly code: string };
}

const columns = "msdyn_delivery_id,msdyn_status,msdyn_seq_no,statusReason";

const headers = { prefer: "odata.maxpagesize=1000" };

/** Reads all deliveries, by id. */
export async function readDeliveries(api: SteadfastApi): Promise<Map<string, DeliveryStanding>> {
  const found = new Map<string, DeliveryStanding>();
  let path: string | undefined = `/data/v9.2/msdyn_proactive_deliveries?$select=${columns}`;
  while (path !== undefined) {
    const page = (await api.must("GET", path, undefined, headers)) as { value: Row[]; "@odata.nextLink"?: string };
    for (const row of page.value) {
      const { msdyn_delivery_id: id, msdyn_status: status, msdyn_seq_no: dialled, statusReason } = row;
      found.set(id, { status, dialled, reason: statusReason.code });
    }
    path = page["@odata.nextLink"]?.replace(/^.*?\/api(?=\/)/, "");
  }
  return found;
}

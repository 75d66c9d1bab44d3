import type { Row } from "../../support/apiClient.ts";
import type { ContactCentre } from "../../support/contactCentre.ts";
import { finalStatuses } from "../../support/finalStatuses.ts";

/** Every delivery of a contact centre, up to a thousand, once all of them have ended; undefined until then. */
export async function endedDeliveries({ admin }: ContactCentre): Promise<Row[] | undefined> {
  const preferred = { Prefer: "odata.maxpagesize=1000" };
  const { body } = await admin.send("GET", "/data/v9.2/msdyn_proactive_deliveries", undefined, preferred);
  const rows = body["value"] as Row[];
  return rows.every((row) => finalStatuses.some((status) => status === row["msdyn_status"])) ? rows : undefined;
}

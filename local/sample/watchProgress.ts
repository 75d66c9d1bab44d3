import type { Api } from "./openApi.ts";

/** How a delivery stands. */
export interface Standing {
  readonly id: string;
  readonly to: string;
  readonly dialMode: string;
  readonly status: string;
  readonly result: string | null;
}

/** How often the deliveries are read, in ms. */
const interval = 1_000;

/** The most deliveries the sample may have: one page is read. */
const pageSize = 500;

const columns = [
  "msdyn_proactive_deliveryid",
  "msdyn_to_address",
  "msdyn_dialmode_type",
  "msdyn_status",
  "msdyn_result",
] as const;

/**
 * Reads the deliveries until each has a final status.
 * @param ids those that count
 * @param show told of every reading
 * @returns how they ended
 */
export async function watchProgress(
  api: Api,
  ids: readonly string[],
  show: (standings: readonly Standing[]) => void,
): Promise<readonly Standing[]> {
  const wanted = new Set(ids);
  for (;;) {
    const standings = (await readPage(api)).filter(({ id }) => wanted.has(id));
    show(standings);
    const ended = standings.filter(({ status }) => status !== "Pending" && status !== "InProcess");
    if (ended.length === wanted.size) return standings;
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

async function readPage(api: Api): Promise<Standing[]> {
  const path = `/data/v9.2/msdyn_proactive_deliveries?$select=${columns.join(",")}`;
  const { status, body } = await api.send("GET", path, undefined, { prefer: `odata.maxpagesize=${pageSize}` });
  // while the host is being restarted there is nothing to show
  if (status !== 200) return [];
  const { value } = body as { value: Record<(typeof columns)[number], string>[] };
  return value.map((row) => ({
    id: row.msdyn_proactive_deliveryid,
    to: row.msdyn_to_address,
    dialMode: row.msdyn_dialmode_type,
    status: row.msdyn_status,
    result: row.msdyn_result,
  }));
}

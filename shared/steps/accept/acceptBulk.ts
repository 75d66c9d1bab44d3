import { firstIssue } from "../../domain/firstIssue.ts";
import { parseJson } from "../../domain/parseJson.ts";
import type { AcceptDeps } from "./acceptDeps.ts";
import type { AcceptInput } from "./acceptInput.ts";
import { type AcceptedRows, acceptRows } from "./acceptRows.ts";
import { bulkRequest, bulkRow } from "./bulkRequest.ts";
import { draftDelivery } from "./draftDelivery.ts";
import { readRequest } from "./identityOf.ts";
import { readOnce } from "./readOnce.ts";

/**
 * Accepts up to 15,000 deliveries in one request (CCaaS_CreateProactiveBulkDelivery).
 * @throws DialerError InvalidArgument, MalformedJson, RepeatabilityMismatch where the request as a whole is at fault;
 * nothing is stored then
 */
export async function acceptBulk(deps: AcceptDeps, input: AcceptInput): Promise<AcceptedRows> {
  const rows = await readRequest(deps, input, () => rowsOf(input.body));
  const checks = { ...deps, configs: readOnce(deps.configs) };
  return acceptRows(deps, input, rows, (row, at, batchId) => {
    const checked = bulkRow.safeParse(row);
    if (!checked.success) throw firstIssue(checked.error);
    return draftDelivery(checks, checked.data, at, { batchId });
  });
}

function rowsOf(body: string): readonly unknown[] {
  const parsed = bulkRequest.safeParse(parseJson(body));
  if (!parsed.success) throw firstIssue(parsed.error);
  return parsed.data.ProactiveDeliveries;
}

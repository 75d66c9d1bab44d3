import type { HttpRequest } from "@azure/functions";
import { DialerError } from "../shared/domain/dialerError.ts";
import { guid } from "../shared/domain/guid.ts";
import { statusReason } from "../shared/domain/statusReason.ts";
import { dataPath, dataRoute } from "./dataverse/dataPath.ts";
import { deliveryRecord } from "./dataverse/deliveryRecord.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { selectColumns } from "./dataverse/selectColumns.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";

/** Rows of a page where nothing is asked for, and the most that are given (Dataverse's own limit). */
const usualPage = 50;
const largestPage = 5_000;

httpRoute({
  name: "listProactiveDeliveries",
  step: "report",
  methods: ["GET"],
  route: `${dataRoute}/msdyn_proactive_deliveries`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler({ request, deps }) {
    refuseOptions(request, ["$select", "$top", "$skiptoken"]);
    const top = wholeNumber(request, "$top");
    const size = Math.min(preferredPage(request), top ?? largestPage);
    const page = await deps.deliveries.newest(size, skipToken(request));
    const now = deps.clock.now();
    const value = await Promise.all(
      page.deliveries.map(async (row) => {
        const config = await deps.configs.config(row.value.configId);
        const record = deliveryRecord(row.value, row.version, statusReason(row.value, config?.value, now));
        return selectColumns(record, request.query.get("$select"));
      }),
    );
    const left = top === undefined ? undefined : top - value.length;
    const next =
      page.cursor === undefined || left === 0 ? {} : { "@odata.nextLink": nextLink(request, page.cursor, left) };
    const context = `${dataPath(request)}/$metadata#msdyn_proactive_deliveries`;
    return jsonAnswer(200, { "@odata.context": context, value, ...next });
  },
});

function wholeNumber(request: HttpRequest, name: string): number | undefined {
  const text = request.query.get(name);
  if (text === null) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw new DialerError("InvalidArgument", `${name}: a whole number from 1 is accepted.`, { field: name });
  }
  return Number(text);
}

function preferredPage(request: HttpRequest): number {
  const preferred = /odata\.maxpagesize\s*=\s*"?(\d{1,5})/i.exec(request.headers.get("prefer") ?? "")?.[1];
  return Math.min(Math.max(1, Number(preferred ?? usualPage)), largestPage);
}

function skipToken(request: HttpRequest): string | undefined {
  const token = request.query.get("$skiptoken");
  if (token === null) return undefined;
  if (!guid.test(token)) {
    throw new DialerError("InvalidArgument", "$skiptoken: only a token from @odata.nextLink is accepted.");
  }
  return token;
}

function nextLink(request: HttpRequest, cursor: string, left: number | undefined): string {
  const url = new URL(request.url);
  url.searchParams.set("$skiptoken", cursor);
  if (left !== undefined) url.searchParams.set("$top", String(left));
  return url.href;
}

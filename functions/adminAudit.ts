import { DialerError } from "../shared/domain/dialerError.ts";
import { parseMoment } from "../shared/domain/parseMoment.ts";
import { nextLink } from "./dataverse/nextLink.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { queryNumber } from "./http/queryNumber.ts";

const usual = 100;
const most = 1_000;

/** How far back is looked where nothing is said, in ms. */
const usualSpan = 7 * 86_400_000;

httpRoute({
  name: "adminAudit",
  step: "report",
  methods: ["GET"],
  route: "api/admin/audit",
  access: ["Omnichannel.Administrator"],
  async handler({ request, deps }) {
    const now = deps.clock.now();
    const given = request.query.get("since");
    const since = given === null ? now - usualSpan : parseMoment(given);
    if (since === undefined) {
      const accepted = "a moment in UTC, e.g. 2026-11-21T09:00:00Z, is accepted.";
      throw new DialerError("InvalidArgument", `since: ${accepted}`, { field: "since" });
    }
    const size = queryNumber(request, "top", usual, most);
    const cursor = request.query.get("$skiptoken");
    const page = await deps.auditTrail.page({ since, until: now, size, ...(cursor === null ? {} : { cursor }) });
    const value = page.entries.map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() }));
    const next = page.cursor === undefined ? {} : { "@odata.nextLink": nextLink(request, page.cursor, undefined) };
    return jsonAnswer(200, { value, ...next });
  },
});

import { saveRecord } from "../shared/administration/saveRecord.ts";
import { parseJson } from "../shared/domain/parseJson.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { adminAnswer } from "./http/adminAnswer.ts";
import { adminKind } from "./http/adminKind.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { bodyLimits, readJsonText } from "./http/readJsonText.ts";

httpRoute({
  name: "adminRecords",
  step: "accept",
  methods: ["GET", "POST"],
  route: "api/admin/{kind}",
  access: ["Omnichannel.Administrator"],
  async handler({ request, deps }) {
    const kind = adminKind(request);
    if (request.method === "GET") {
      refuseOptions(request, []);
      const rows = await deps.configs.records(kind);
      return jsonAnswer(200, { value: rows.map(({ id, record }) => adminAnswer(id, record.value, false)) });
    }
    const body = await readJsonText(request, bodyLimits.other);
    const id = (kind === "phone-numbers" ? numberIn(body) : undefined) ?? deps.random.uuid();
    const saved = await saveRecord(deps, kind, id, body, "absent");
    return jsonAnswer(201, adminAnswer(id, saved.record, true), { ETag: saved.version });
  },
});

/** A telephone number is its record's own id; what is no number is refused where the record is checked. */
function numberIn(body: string): string | undefined {
  const number = (parseJson(body) as { number?: unknown } | null)?.number;
  return typeof number === "string" ? number : undefined;
}

import { saveRecord } from "../shared/administration/saveRecord.ts";
import type { AdminKind } from "../shared/domain/adminRecords.ts";
import { parseJson } from "../shared/domain/parseJson.ts";
import { triggerName } from "../shared/domain/trigger.ts";
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
    const id = ownId(kind, body) ?? deps.random.uuid();
    const saved = await saveRecord(deps, kind, id, body, "absent");
    return jsonAnswer(201, adminAnswer(id, saved.record, true), { ETag: saved.version });
  },
});

/**
 * A telephone number, and the name of a trigger, is its record's own id; what is none is refused where the record is
 * checked.
 */
function ownId(kind: AdminKind, body: string): string | undefined {
  if (kind !== "phone-numbers" && kind !== "triggers") return undefined;
  const record = parseJson(body) as { number?: unknown; name?: unknown } | null;
  if (kind === "phone-numbers") return typeof record?.number === "string" ? record.number : undefined;
  return typeof record?.name === "string" && triggerName.test(record.name) ? record.name : undefined;
}

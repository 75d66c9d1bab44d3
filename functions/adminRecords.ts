import { saveRecord } from "../shared/administration/saveRecord.ts";
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
      const rows = await deps.configs.records(kind);
      return jsonAnswer(200, { value: rows.map(({ id, record }) => adminAnswer(id, record.value, false)) });
    }
    const id = deps.random.uuid();
    const saved = await saveRecord(deps, kind, id, await readJsonText(request, bodyLimits.other), "absent");
    return jsonAnswer(201, adminAnswer(id, saved.record, true), { ETag: saved.version });
  },
});

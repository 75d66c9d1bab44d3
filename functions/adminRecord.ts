import { notePolicyChange } from "../shared/administration/notePolicyChange.ts";
import { removeRecord } from "../shared/administration/removeRecord.ts";
import { saveRecord } from "../shared/administration/saveRecord.ts";
import { DialerError } from "../shared/domain/dialerError.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { adminAnswer } from "./http/adminAnswer.ts";
import { adminKind } from "./http/adminKind.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { isUnchanged } from "./http/isUnchanged.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { bodyLimits, readJsonText } from "./http/readJsonText.ts";
import { writeCondition } from "./http/writeCondition.ts";

httpRoute({
  name: "adminRecord",
  step: "accept",
  methods: ["GET", "PUT", "DELETE"],
  route: "api/admin/{kind}/{id}",
  access: ["Omnichannel.Administrator"],
  async handler({ request, deps }) {
    const kind = adminKind(request);
    const id = request.params["id"] ?? "";
    if (request.method !== "GET") await notePolicyChange(deps, kind);
    if (request.method === "PUT") {
      const body = await readJsonText(request, bodyLimits.other);
      const saved = await saveRecord(deps, kind, id, body, writeCondition(request, "any"));
      return jsonAnswer(200, adminAnswer(id, saved.record, true), { ETag: saved.version });
    }
    if (request.method === "DELETE") {
      await removeRecord(deps.configs, kind, id, writeCondition(request, "exists"));
      return { status: 204 };
    }
    refuseOptions(request, []);
    const found = await deps.configs.record(kind, id);
    if (found === undefined) throw new DialerError("NotFound", `There is no such record of the kind ${kind}.`);
    if (isUnchanged(request, found.version)) return { status: 304, headers: { ETag: found.version } };
    return jsonAnswer(200, adminAnswer(id, found.value, false), { ETag: found.version });
  },
});

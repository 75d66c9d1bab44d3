import { DialerError } from "../shared/domain/dialerError.ts";
import { guid } from "../shared/domain/guid.ts";
import { importRows } from "../shared/steps/accept/importRows.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { bodyLimits } from "./http/readJsonText.ts";
import { readText } from "./http/readText.ts";
import { repeatable } from "./http/repeatable.ts";
import { rowResult } from "./http/rowResult.ts";

const field = "ProactiveEngagementConfigId";

httpRoute({
  name: "importDeliveries",
  step: "accept",
  methods: ["POST"],
  route: "api/deliveries/import",
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler({ request, deps, caller }) {
    refuseOptions(request, [field]);
    const configId = (request.query.get(field) ?? "").toLowerCase();
    if (!guid.test(configId)) {
      throw new DialerError("InvalidArgument", `${field}: missing or not a GUID in the address.`, { field });
    }
    const { input, headers } = await repeatable(request, caller, () => readText(request, "text/csv", bodyLimits.file));
    const { batchId, lines, results } = await importRows(deps, input, configId);
    const refused = results.filter((result) => "error" in result).length;
    const rows = results.map((result, index) => ({ line: lines[index] ?? 0, ...rowResult(result) }));
    const report = { batchId, accepted: results.length - refused, refused, rows };
    return jsonAnswer(200, report, headers);
  },
});

import { parseJson } from "../shared/domain/parseJson.ts";
import { converse } from "../shared/steps/converse/converse.ts";
import { readCallbacks } from "../shared/steps/converse/readCallbacks.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { bodyLimits, readJsonText } from "./http/readJsonText.ts";

httpRoute({
  name: "callEvents",
  step: "converse",
  methods: ["POST"],
  route: "api/callbacks/{attemptId}",
  access: "telephony",
  async handler({ request, deps }) {
    const news = readCallbacks(parseJson(await readJsonText(request, bodyLimits.other)));
    for (const item of news) await converse(deps, request.params["attemptId"] ?? "", item);
    return { status: 200 };
  },
});

import { explainCall } from "../shared/contactPolicy/explainCall.ts";
import { explainRequest } from "../shared/contactPolicy/explainRequest.ts";
import { firstIssue } from "../shared/domain/firstIssue.ts";
import { parseJson } from "../shared/domain/parseJson.ts";
import { explanationAnswer } from "./http/explanationAnswer.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { bodyLimits, readJsonText } from "./http/readJsonText.ts";

httpRoute({
  name: "adminContactPolicy",
  step: "accept",
  methods: ["POST"],
  route: "api/admin/contact-policy/explain",
  access: ["Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request, deps }) {
    const parsed = explainRequest.safeParse(parseJson(await readJsonText(request, bodyLimits.single)));
    if (!parsed.success) throw firstIssue(parsed.error);
    return jsonAnswer(200, explanationAnswer(await explainCall(deps, parsed.data)));
  },
});

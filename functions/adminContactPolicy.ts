import { explainCall } from "../shared/contactPolicy/explainCall.ts";
import { explainRequest } from "../shared/contactPolicy/explainRequest.ts";
import { explanationAnswer } from "./http/explanationAnswer.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { readBody } from "./http/readBody.ts";

httpRoute({
  name: "adminContactPolicy",
  step: "accept",
  methods: ["POST"],
  route: "api/admin/contact-policy/explain",
  access: ["Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request, deps }) {
    const asked = await readBody(request, explainRequest);
    return jsonAnswer(200, explanationAnswer(await explainCall(deps, asked)));
  },
});

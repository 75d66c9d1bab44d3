import { consentHistory } from "./http/consentHistory.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";

// the platform logs the addresses of requests, this number among them; adminConsentsFind takes it in the body
httpRoute({
  name: "adminConsent",
  step: "accept",
  methods: ["GET"],
  route: "api/admin/consents/{number}",
  access: ["Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request, deps }) {
    return jsonAnswer(200, await consentHistory(deps.consents, request.params["number"] ?? "", deps.clock.now()));
  },
});

import { saveConsent } from "../shared/administration/saveConsent.ts";
import { announceOptOut } from "../shared/contactPolicy/announceOptOut.ts";
import { stopRinging } from "../shared/contactPolicy/stopRinging.ts";
import { parseJson } from "../shared/domain/parseJson.ts";
import { consentAnswer } from "./http/consentAnswer.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { bodyLimits, readJsonText } from "./http/readJsonText.ts";

// anybody who talks to customers may note that one does not want to be called; the rest is for administrators
httpRoute({
  name: "adminConsents",
  step: "accept",
  methods: ["POST"],
  route: "api/admin/consents",
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request, deps, caller }) {
    const body = parseJson(await readJsonText(request, bodyLimits.other));
    const optOutOnly = !caller.roles.includes("Omnichannel.Administrator");
    const record = await saveConsent(deps, body, { source: "api", optOutOnly });
    if (record.state === "OptedOut") {
      await stopRinging(deps, [record.number]);
      await announceOptOut(deps, { ...record, id: deps.random.uuid() });
    }
    return jsonAnswer(201, consentAnswer(record));
  },
});

import { importConsents } from "../shared/administration/importConsents.ts";
import { stopRinging } from "../shared/contactPolicy/stopRinging.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { bodyLimits } from "./http/readJsonText.ts";
import { readText } from "./http/readText.ts";

httpRoute({
  name: "adminConsentsImport",
  step: "accept",
  methods: ["POST"],
  route: "api/admin/consents/import",
  access: ["Omnichannel.Administrator"],
  async handler({ request, deps }) {
    const text = await readText(request, "text/csv", bodyLimits.other);
    const importDeps = { ...deps, stopRinging: (numbers: readonly string[]) => stopRinging(deps, numbers) };
    return jsonAnswer(200, await importConsents(importDeps, text));
  },
});

import { DialerError } from "../shared/domain/dialerError.ts";
import { e164 } from "../shared/domain/e164.ts";
import { standingConsents } from "../shared/domain/standingConsents.ts";
import { consentAnswer } from "./http/consentAnswer.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";

httpRoute({
  name: "adminConsent",
  step: "accept",
  methods: ["GET"],
  route: "api/admin/consents/{number}",
  access: ["Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request, deps }) {
    const number = request.params["number"] ?? "";
    if (!e164.test(number)) {
      throw new DialerError("InvalidArgument", "number: an E.164 number, e.g. +15550002000, is accepted.", {
        field: "number",
      });
    }
    const records = await deps.consents.history(number);
    const standing = standingConsents(records, deps.clock.now());
    return jsonAnswer(200, {
      number,
      value: records.map((record) => ({ ...consentAnswer(record), counts: standing.includes(record) })),
    });
  },
});

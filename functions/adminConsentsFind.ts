import { z } from "zod";
import { consentHistory } from "./http/consentHistory.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { readBody } from "./http/readBody.ts";

const wish = z.strictObject({ number: z.string({ error: "missing or not text; an E.164 number is accepted" }) });

// what adminConsent answers, without a number in an address that the platform logs
httpRoute({
  name: "adminConsentsFind",
  step: "accept",
  methods: ["POST"],
  route: "api/admin/consents/find",
  access: ["Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request, deps }) {
    const { number } = await readBody(request, wish);
    return jsonAnswer(200, await consentHistory(deps.consents, number, deps.clock.now()));
  },
});

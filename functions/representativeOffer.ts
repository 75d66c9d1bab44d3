import { z } from "zod";
import { answerOffer } from "../shared/desk/answerOffer.ts";
import { firstIssue } from "../shared/domain/firstIssue.ts";
import { parseJson } from "../shared/domain/parseJson.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { ownRepresentative } from "./http/ownRepresentative.ts";
import { bodyLimits, readJsonText } from "./http/readJsonText.ts";

const body = z.strictObject({
  answer: z.enum(["accept", "decline"], { error: "missing or not accepted; accept and decline are accepted" }),
});

httpRoute({
  name: "representativeOffer",
  step: "converse",
  methods: ["POST"],
  route: "api/representatives/{id}/offers/{attemptId}",
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler(exchange) {
    const { id } = await ownRepresentative(exchange);
    const { request, deps } = exchange;
    const parsed = body.safeParse(parseJson(await readJsonText(request, bodyLimits.single)));
    if (!parsed.success) throw firstIssue(parsed.error);
    await answerOffer(deps, id, request.params["attemptId"] ?? "", parsed.data.answer);
    return { status: 204 };
  },
});

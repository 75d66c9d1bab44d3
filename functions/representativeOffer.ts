import { z } from "zod";
import { answerOffer } from "../shared/desk/answerOffer.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { ownRepresentative } from "./http/ownRepresentative.ts";
import { readBody } from "./http/readBody.ts";

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
    const { answer } = await readBody(request, body);
    await answerOffer(deps, id, request.params["attemptId"] ?? "", answer);
    return { status: 204 };
  },
});

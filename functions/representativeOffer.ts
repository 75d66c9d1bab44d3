import { z } from "zod";
import { answerOffer } from "../shared/desk/answerOffer.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { ownRepresentative } from "./http/ownRepresentative.ts";
import { readBody } from "./http/readBody.ts";

const body = z.discriminatedUnion(
  "answer",
  [
    z.strictObject({ answer: z.literal("accept"), number: z.string().optional() }),
    z.strictObject({ answer: z.literal("decline") }),
  ],
  { error: "missing or not accepted; accept and decline are accepted" },
);

httpRoute({
  name: "representativeOffer",
  step: "converse",
  methods: ["POST"],
  route: "api/representatives/{id}/offers/{attemptId}",
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler(exchange) {
    const { id } = await ownRepresentative(exchange);
    const { request, deps } = exchange;
    const asked = await readBody(request, body);
    const number = asked.answer === "accept" ? asked.number : undefined;
    await answerOffer(deps, id, request.params["attemptId"] ?? "", asked.answer, number);
    return { status: 204 };
  },
});

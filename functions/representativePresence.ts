import { z } from "zod";
import { setPresence } from "../shared/desk/setPresence.ts";
import { presences } from "../shared/domain/representativeState.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { ownRepresentative } from "./http/ownRepresentative.ts";
import { readBody } from "./http/readBody.ts";
import { workAnswer } from "./http/workAnswer.ts";

const body = z.strictObject({
  presence: z.enum(presences, { error: `${presences.join(", ")} are accepted` }).optional(),
});

// an empty object is a sign of life
httpRoute({
  name: "representativePresence",
  step: "converse",
  methods: ["PUT"],
  route: "api/representatives/{id}/presence",
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler(exchange) {
    const { id } = await ownRepresentative(exchange);
    const { request, deps } = exchange;
    const { presence } = await readBody(request, body);
    const state = await setPresence(deps, id, presence);
    return jsonAnswer(200, workAnswer(state, deps.clock.now()));
  },
});

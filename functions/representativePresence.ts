import { z } from "zod";
import { setPresence } from "../shared/desk/setPresence.ts";
import { firstIssue } from "../shared/domain/firstIssue.ts";
import { parseJson } from "../shared/domain/parseJson.ts";
import { presences } from "../shared/domain/representativeState.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { ownRepresentative } from "./http/ownRepresentative.ts";
import { bodyLimits, readJsonText } from "./http/readJsonText.ts";
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
    const parsed = body.safeParse(parseJson(await readJsonText(request, bodyLimits.single)));
    if (!parsed.success) throw firstIssue(parsed.error);
    const state = await setPresence(deps, id, parsed.data.presence);
    return jsonAnswer(200, workAnswer(state, deps.clock.now()));
  },
});

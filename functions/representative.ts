import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { ownRepresentative } from "./http/ownRepresentative.ts";
import { workAnswer } from "./http/workAnswer.ts";

httpRoute({
  name: "representative",
  step: "converse",
  methods: ["GET"],
  route: "api/representatives/{id}",
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler(exchange) {
    const { id, record } = await ownRepresentative(exchange);
    const now = exchange.deps.clock.now();
    const known = (await exchange.deps.desk.one(id))?.value;
    const state = known ?? { id, presence: "Offline" as const, aliveUntil: 0, idleSince: now, work: [] };
    const { name, queues, skills } = record;
    return jsonAnswer(200, { name, queues, skills, ...workAnswer(state, now) });
  },
});

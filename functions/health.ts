import { timersAlive } from "../shared/administration/timersAlive.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";

httpRoute({
  name: "health",
  step: "report",
  methods: ["GET"],
  route: "api/health",
  access: "anyone",
  async handler({ deps }) {
    try {
      // reading the heartbeat shows that Table Storage answers, too
      if (await timersAlive(deps)) return jsonAnswer(200, { status: "ok" });
      return jsonAnswer(503, { status: "degraded", down: ["timers"] }, { "Retry-After": "30" });
    } catch {
      return jsonAnswer(503, { status: "down", down: ["tables"] }, { "Retry-After": "2" });
    }
  },
});

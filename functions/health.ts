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
      await deps.ping();
      return jsonAnswer(200, { status: "ok" });
    } catch {
      return jsonAnswer(503, { status: "down", down: ["tables"] }, { "Retry-After": "2" });
    }
  },
});

import { findDown } from "../shared/administration/findDown.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";

/** When to ask again, in seconds: timers are found to run at their next run, a service may be back at once. */
const retryAfter = { timers: "30", services: "2" };

httpRoute({
  name: "health",
  step: "report",
  methods: ["GET"],
  route: "api/health",
  access: "anyone",
  async handler({ deps }) {
    const down = await findDown(deps);
    if (down.length === 0) return jsonAnswer(200, { status: "ok" });
    // what is stored and sent goes on without timers
    const isDegraded = down.every((name) => name === "timers");
    const again = isDegraded ? retryAfter.timers : retryAfter.services;
    return jsonAnswer(503, { status: isDegraded ? "degraded" : "down", down }, { "Retry-After": again });
  },
});

import { watch } from "../shared/administration/watch.ts";
import { sweep } from "../shared/steps/pace/sweep.ts";
import { httpRoute } from "./http/httpRoute.ts";

// by hand, where timers have stopped and nothing else runs that could stand in for them
httpRoute({
  name: "adminCatchUp",
  step: "report",
  methods: ["POST"],
  route: "api/admin/catch-up",
  access: ["Omnichannel.Administrator"],
  async handler({ deps }) {
    await Promise.all([sweep(deps), watch(deps)]);
    return { status: 204 };
  },
});

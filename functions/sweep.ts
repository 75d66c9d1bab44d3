import { app } from "@azure/functions";
import { timersName } from "../shared/administration/timers.ts";
import { sweep } from "../shared/steps/pace/sweep.ts";
import { depsFor } from "./support/depsFor.ts";

app.timer("sweep", {
  // every half minute; what it repairs are leftovers of crashes, which wait no longer than that
  schedule: "*/30 * * * * *",
  async handler(_timer, context) {
    const deps = depsFor(context);
    // that timers run is said even where there is nothing left to repair, or repairing it fails
    await deps.heartbeats.beat(timersName, deps.clock.now());
    await sweep(deps);
  },
});

import { app } from "@azure/functions";
import { sweep } from "../shared/steps/pace/sweep.ts";
import { depsFor } from "./support/depsFor.ts";

app.timer("sweep", {
  // every half minute; what it repairs are leftovers of crashes, which wait no longer than that
  schedule: "*/30 * * * * *",
  handler: (_timer, context) => sweep(depsFor(context)),
});

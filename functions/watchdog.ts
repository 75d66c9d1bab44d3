import { app } from "@azure/functions";
import { watch } from "../shared/administration/watch.ts";
import { depsFor } from "./support/depsFor.ts";

app.timer("watchdog", {
  // every five minutes; what it finds has waited for many times as long
  schedule: "0 */5 * * * *",
  handler: (_timer, context) => watch(depsFor(context)),
});

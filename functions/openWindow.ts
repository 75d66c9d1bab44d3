import { app } from "@azure/functions";
import { openWindows } from "../shared/steps/openWindow/openWindows.ts";
import { depsFor } from "./support/depsFor.ts";
import { readMessages } from "./support/readMessages.ts";

app.serviceBusQueue("openWindow", {
  connection: "ServiceBus",
  queueName: "wakeups",
  cardinality: "many",
  handler: (input, context) => openWindows(depsFor(context), readMessages("wakeups", input)),
});

import { app } from "@azure/functions";
import { pace } from "../shared/steps/pace/pace.ts";
import { depsFor } from "./support/depsFor.ts";
import { readMessages } from "./support/readMessages.ts";

app.serviceBusQueue("pace", {
  connection: "ServiceBus",
  queueName: "pace",
  isSessionsEnabled: true,
  async handler(input, context) {
    for (const message of readMessages("pace", input)) await pace(depsFor(context), message);
  },
});

import { app } from "@azure/functions";
import { pace } from "../shared/steps/pace/pace.ts";
import { depsFor } from "./support/depsFor.ts";
import { readMessages } from "./support/readMessages.ts";
import { standInForTimers } from "./support/standInForTimers.ts";

app.serviceBusQueue("pace", {
  connection: "ServiceBus",
  queueName: "pace",
  isSessionsEnabled: true,
  async handler(input, context) {
    const deps = depsFor(context);
    for (const message of readMessages("pace", input)) await pace(deps, message);
    await standInForTimers(deps);
  },
});

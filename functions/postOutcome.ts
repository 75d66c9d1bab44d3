import { app } from "@azure/functions";
import { postOutcome } from "../shared/steps/settle/postOutcome.ts";
import { depsFor } from "./support/depsFor.ts";
import { readMessages } from "./support/readMessages.ts";

app.serviceBusQueue("postOutcome", {
  connection: "ServiceBus",
  queueName: "outcomes",
  async handler(input, context) {
    for (const message of readMessages("outcomes", input)) await postOutcome(depsFor(context), message);
  },
});

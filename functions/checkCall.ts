import { app } from "@azure/functions";
import { checkCall } from "../shared/steps/converse/checkCall.ts";
import { depsFor } from "./support/depsFor.ts";
import { readMessages } from "./support/readMessages.ts";

app.serviceBusQueue("checkCall", {
  connection: "ServiceBus",
  queueName: "checks",
  async handler(input, context) {
    for (const message of readMessages("checks", input)) await checkCall(depsFor(context), message);
  },
});

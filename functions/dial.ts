import { app } from "@azure/functions";
import { dial } from "../shared/steps/dial/dial.ts";
import { depsFor } from "./support/depsFor.ts";
import { readMessages } from "./support/readMessages.ts";

app.serviceBusQueue("dial", {
  connection: "ServiceBus",
  queueName: "dial",
  async handler(input, context) {
    for (const message of readMessages("dial", input)) await dial(depsFor(context), message);
  },
});

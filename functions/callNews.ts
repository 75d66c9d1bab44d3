import { app } from "@azure/functions";
import { converse } from "../shared/steps/converse/converse.ts";
import { depsFor } from "./support/depsFor.ts";
import { readMessages } from "./support/readMessages.ts";

app.serviceBusQueue("callNews", {
  connection: "ServiceBus",
  queueName: "callNews",
  async handler(input, context) {
    for (const { attemptId, news } of readMessages("callNews", input)) {
      await converse(depsFor(context), attemptId, { event: news });
    }
  },
});

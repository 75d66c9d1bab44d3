import { app } from "@azure/functions";
import { settle } from "../shared/steps/settle/settle.ts";
import { depsFor } from "./support/depsFor.ts";
import { readMessages } from "./support/readMessages.ts";

app.serviceBusQueue("settle", {
  connection: "ServiceBus",
  queueName: "settle",
  cardinality: "many",
  handler: (input, context) => settle(depsFor(context), readMessages("settle", input)),
});

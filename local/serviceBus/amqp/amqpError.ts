import { log } from "../../support/log.ts";
import { BrokerError } from "../brokerError.ts";
import type { WireError } from "./wire.ts";

/** Puts a failure into the words of the wire; what is not the client's fault is logged and told without detail. */
export function amqpError(error: unknown): WireError {
  if (error instanceof BrokerError) return { condition: error.condition, description: error.message };
  log("error", "an operation failed", { error: error instanceof Error ? error.stack : String(error) });
  return { condition: "amqp:internal-error", description: "The service could not process the operation." };
}

import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { CallAction } from "./callCommand.ts";
import type { CallEvent } from "./callEvent.ts";
import type { ConverseDeps } from "./converseDeps.ts";
import { deskCommand } from "./deskCommand.ts";
import { lineCommand } from "./lineCommand.ts";

/**
 * Carries out one command.
 * @returns news that follows from its failing; undefined where all went well or the call is gone, of which news will
 * come
 */
export async function carryOut(
  deps: ConverseDeps,
  record: AttemptRecord,
  command: CallAction,
): Promise<CallEvent | undefined> {
  switch (command.kind) {
    case "operate":
    case "stopMedia":
    case "hangUp":
    case "transfer":
    case "holdCustomer":
    case "resumeCustomer":
    case "add":
    case "dialCustomer":
      return lineCommand(deps, record, command);
    default:
      return deskCommand(deps, record, command);
  }
}

import type { CallState } from "../../domain/callState.ts";
import type { CallCommand } from "./callCommand.ts";

/** The state after an event and what is to be done; the very state given where the event changes nothing. */
export interface Planned {
  readonly state: CallState;
  readonly commands: readonly CallCommand[];
}

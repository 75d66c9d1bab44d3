import type { PendingOperation } from "../../domain/callState.ts";
import type { Heard } from "../../ports/agent.ts";

/** What the call plan wants done. */
export type CallCommand =
  /** Ask the agent what to do, having heard this. */
  | { readonly kind: "askAgent"; readonly heard: Heard }
  /** Speak, or speak and listen. */
  | { readonly kind: "operate"; readonly operation: PendingOperation }
  | { readonly kind: "hangUp" };

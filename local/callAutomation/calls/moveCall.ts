/** Where a call is, as the interface names it. */
export type CallState = "connecting" | "connected" | "transferring" | "disconnected";

/*
 * connecting    → connected      the first leg answers
 * connecting    → disconnected   every leg failed, or our side hung up
 * connected     → transferring   a transfer's target rings
 * transferring  → connected      the target did not answer
 * transferring  → disconnected   the target answered: the call goes on without us; or somebody hung up
 * connected     → disconnected   somebody hung up
 *
 * Nothing leaves disconnected, and a disconnected call is no longer found.
 */
const ALLOWED: Readonly<Record<CallState, readonly CallState[]>> = {
  connecting: ["connected", "disconnected"],
  connected: ["transferring", "disconnected"],
  transferring: ["connected", "disconnected"],
  disconnected: [],
};

/**
 * Moves a call to another state.
 * @throws Error where the state machine has no such move: a fault of the simulator
 */
export function moveCall(call: { state: CallState }, to: CallState): void {
  if (!ALLOWED[call.state].includes(to)) throw new Error(`a call cannot go from ${call.state} to ${to}`);
  call.state = to;
}

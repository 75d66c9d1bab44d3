/** Call ages are told apart by the second since dialling up to this one, beyond any ring time-out. */
export const callAges = 64;

/** The bin of a call's age in seconds. */
export function callAge(seconds: number): number {
  return Math.min(callAges - 1, Math.max(0, Math.floor(seconds)));
}

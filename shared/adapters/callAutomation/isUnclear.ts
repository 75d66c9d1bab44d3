/** Refusals of a request that has perhaps been, or is just being, carried out (facts/acs.md §3, rule 4). */
const unclear: readonly number[] = [408, 409, 412];

/** Whether somebody may have been dialled although the request to dial them was answered with this status. */
export function isUnclear(status: number): boolean {
  return status < 400 || status >= 500 || unclear.includes(status);
}

/**
 * How many calls may be placed of those that are wanted: a whole number from 0 to `canPlace`, and 0 where either is no
 * number, so that nothing that a simulator leaves undefined becomes a dial.
 */
export function placeable(wanted: number, canPlace: number): number {
  const calls = Math.floor(Math.min(wanted, canPlace));
  return calls > 0 ? calls : 0;
}

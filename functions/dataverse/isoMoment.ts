/**
 * A moment as Dataverse writes it.
 * @param moment ms since 1970 UTC
 * @returns null where there is none
 */
export function isoMoment(moment: number | undefined): string | null {
  return moment === undefined ? null : new Date(moment).toISOString();
}

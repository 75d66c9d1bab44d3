/** A postal code as it is compared: without spaces, hyphens and letter case. */
export function plainPostalCode(code: string): string {
  return code.replace(/[\s-]/g, "").toUpperCase();
}

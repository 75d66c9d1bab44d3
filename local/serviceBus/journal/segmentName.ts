/** The file name of a segment: its number with leading zeros, so that names sort as numbers do. */
export function segmentName(number: number): string {
  return `${String(number).padStart(10, "0")}.log`;
}

/** A number as a property of the type Double: plain numbers are kept as 32 bits, which no moment in ms fits into. */
export function double(value: number) {
  return { type: "Double" as const, value: String(value) };
}

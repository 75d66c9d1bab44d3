/** An entry of a table, 0 outside of it. */
export function at(table: ArrayLike<number>, index: number): number {
  return table[index] ?? 0;
}

/** Adds to an entry of a table. */
export function addTo(table: number[], index: number, amount: number): void {
  table[index] = at(table, index) + amount;
}

/** Forgets a little: multiplies every entry of a table. */
export function fade(table: number[], factor: number): void {
  for (let index = 0; index < table.length; index += 1) table[index] = at(table, index) * factor;
}

/** Holds a value between two others. */
export function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** A row of a flat table read between two of its entries; past its end the last entry holds. */
export function between(table: Float64Array, start: number, length: number, place: number): number {
  const whole = Math.min(length - 1, Math.max(0, Math.floor(place)));
  const part = clamp(place - whole, 0, 1);
  return (table[start + whole] ?? 0) * (1 - part) + (table[start + Math.min(length - 1, whole + 1)] ?? 0) * part;
}

/** Tells on stderr how far a run has come; stdout is left to the table. */
export function note(text: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
}

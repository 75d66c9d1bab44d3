/**
 * Writes the one line that tells the supervisor that a part answers: `{"ready":"<part>","port":N,…}` on standard
 * output.
 * @param part the part's name, as in its folder
 * @param facts what else the supervisor needs to know, the port at least
 */
export function announceReady(part: string, facts: { port: number } & Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ ready: part, ...facts })}\n`);
}

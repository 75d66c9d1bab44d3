/** How grave a log line is. */
export type Level = "debug" | "info" | "warn" | "error";

/**
 * Writes one JSON object a line to standard error.
 * @param level how grave it is
 * @param message what happened, without personal data
 * @param facts further fields
 */
export function log(level: Level, message: string, facts: Record<string, unknown> = {}): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...facts })}\n`);
}

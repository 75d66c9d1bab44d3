/** How grave a log line is. */
export type Level = "debug" | "info" | "warn" | "error";

let gathered = "";

/**
 * Writes one JSON object a line to standard error. Lines of one turn of the event loop are written together, since each
 * write to a pipe halts the process until it is done; a warning or an error goes out at once, with what was gathered.
 * @param level how grave it is
 * @param message what happened, without personal data
 * @param facts further fields
 */
export function log(level: Level, message: string, facts: Record<string, unknown> = {}): void {
  if (gathered === "") setImmediate(writeGathered);
  gathered += `${JSON.stringify({ time: new Date().toISOString(), level, message, ...facts })}\n`;
  if (level === "warn" || level === "error") writeGathered();
}

function writeGathered(): void {
  if (gathered === "") return;
  const lines = gathered;
  gathered = "";
  process.stderr.write(lines);
}

process.on("exit", writeGathered);

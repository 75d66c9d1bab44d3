/** How grave a log line is. */
export type Level = "debug" | "info" | "warn" | "error";

/** How long lines are gathered, in ms: too short to be noticed, long enough to be one write under load. */
const gathering = 20;

let gathered = "";

/**
 * Writes one JSON object a line to standard error. Lines are gathered for a moment and written together, since each
 * write to a pipe halts the process until it is done; a warning or an error goes out at once, behind what was gathered.
 * @param level how grave it is
 * @param message what happened, without personal data
 * @param facts further fields
 */
export function log(level: Level, message: string, facts: Record<string, unknown> = {}): void {
  if (gathered === "") setTimeout(writeGathered, gathering);
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

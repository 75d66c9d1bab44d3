/** How grave a log line is. */
export type Level = "debug" | "info" | "warn" | "error";

/** How long lines are gathered at the most, in ms. */
const longestGathering = 20;

let gathered: string[] = [];

/**
 * Writes one JSON object a line to standard error. Lines that follow each other without a pause are written together,
 * since each write to a pipe halts the process until it is done; a warning or an error goes out at once, behind what
 * was gathered.
 * @param level how grave it is
 * @param message what happened, without personal data
 * @param facts further fields
 */
export function log(level: Level, message: string, facts: Record<string, unknown> = {}): void {
  if (gathered.length === 0) setImmediate(writeInPause, 0, performance.now());
  gathered.push(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...facts })}\n`);
  if (level === "warn" || level === "error") writeGathered();
}

/** Writes as soon as a turn of the event loop has brought no further line, or when they have waited long enough. */
function writeInPause(linesBefore: number, since: number): void {
  const lines = gathered.length;
  if (lines === linesBefore || performance.now() - since >= longestGathering) writeGathered();
  else setImmediate(writeInPause, lines, since);
}

function writeGathered(): void {
  if (gathered.length === 0) return;
  const lines = gathered.join("");
  gathered = [];
  process.stderr.write(lines);
}

process.on("exit", writeGathered);

/**
 * Ends this process when it is asked to (SIGTERM, SIGINT) after `close` has run, and at once when the parent is gone,
 * so that a killed supervisor leaves no orphan behind.
 * @param close closes the part's servers and files; a failure in it ends the process with code 1
 */
export function exitWithParent(close: () => Promise<void>): void {
  let closing = false;
  const end = () => {
    if (closing) return;
    closing = true;
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  process.on("disconnect", () => process.exit(0));
}

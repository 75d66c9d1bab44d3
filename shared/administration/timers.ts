/** The name under which the sweep says that timers run. */
export const timersName = "timers";

/** How often the sweep runs, in ms (functions/sweep.ts). */
export const sweepInterval = 30_000;

/** How often the watchdog runs, in ms (functions/watchdog.ts). */
export const watchInterval = 300_000;

/** The name under which the last change of a record that holds calls is kept (notePolicyChange). */
export const policyChangeName = "policy";

/** A part that has not answered after this long is killed and started again. */
export const START_TIMEOUT_MS = 60_000;

/** A part that dies this often before it has answered once will not get better: the stack gives up. */
export const MAX_FAILED_STARTS = 5;

/**
 * A part that dies sooner than this after its start has died quickly; quick deaths in a row are answered with waits.
 */
export const QUICK_DEATH_MS = 1000;

/** The wait after the second quick death in a row; it doubles with each further one. */
export const FIRST_BACK_OFF_MS = 100;

/** The longest wait between a death and the next start. */
export const LONGEST_BACK_OFF_MS = 5000;

/** How long a stop may take altogether before what still runs is killed. */
export const STOP_MS = 10_000;

/** How much of STOP_MS is kept for the parts that stop last. */
export const LAST_STOP_MS = 2000;

/** A part's log file is put aside when it gets larger than this; one old file is kept. */
export const LOG_FILE_BYTES = 50 * 1024 * 1024;

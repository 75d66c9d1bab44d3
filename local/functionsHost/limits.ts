/** The version of the Functions host whose behaviour is followed (facts: host source 4.1037). */
export const HOST_VERSION = "4.1037.0";

/** The version of the Node.js worker the core API reports. */
export const WORKER_VERSION = "3.12.0";

/**
 * How long a stopping host waits for running invocations, in milliseconds; longer than a long poll. Where the whole
 * stack is to stop, the supervisor kills sooner.
 */
export const DRAIN_MS = 35_000;

/** Largest request body in bytes unless FUNCTIONS_REQUEST_BODY_SIZE_LIMIT says otherwise (real host: 100 MB). */
export const MAX_BODY_BYTES = 104_857_600;

/** A silent streamed response is cut after this many milliseconds (real host: 240 s). */
export const STREAM_IDLE_MS = 240_000;

/** Pause before a lost or refused connection to the bus is tried again, in milliseconds. */
export const BUS_RETRY_MS = 200;

/** How long one wait for a session, or for the answer to a settlement, may take, in milliseconds (SDK default). */
export const BUS_OPERATION_MS = 60_000;

/** An outage of the bus is logged at most once in this many milliseconds for each function. */
export const BUS_LOG_EVERY_MS = 10_000;

/** Schedules closer together than this are not monitored, so they have no state file, in milliseconds. */
export const MONITOR_FROM_MS = 60_000;

/** The longest delay Node's setTimeout takes, in milliseconds. */
export const MAX_TIMER_MS = 2_147_483_647;

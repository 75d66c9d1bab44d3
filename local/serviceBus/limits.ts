/**
 * The real service's limits and defaults (Standard tier), and the few numbers of this emulator that stand beside them.
 */

/** Bytes of one message, and of one batch (tier limits: 256 KB on Basic and Standard). */
export const MAX_MESSAGE_BYTES = 262_144;
/** Characters of a message id or a session id. */
export const MAX_ID_LENGTH = 128;
/** A message's lock where the queue names none: one minute. */
export const DEFAULT_LOCK_MS = 60_000;
/** The longest lock a queue may give: five minutes. */
export const MAX_LOCK_MS = 300_000;
/** Deliveries after which a message is dead-lettered. */
export const DEFAULT_MAX_DELIVERY_COUNT = 10;
/** How long a message id is remembered: ten minutes; it may be set from 20 seconds to seven days. */
export const DEFAULT_DUPLICATE_WINDOW_MS = 600_000;
/** The shortest duplicate-detection window. */
export const MIN_DUPLICATE_WINDOW_MS = 20_000;
/** The longest duplicate-detection window. */
export const MAX_DUPLICATE_WINDOW_MS = 604_800_000;
/** A queue's size, in megabytes; the choices are 1 to 5 GB. */
export const DEFAULT_QUEUE_MEGABYTES = 1024;
/** Durations from here on mean "for ever": the service writes TimeSpan.MaxValue, more than ten million days. */
export const FOREVER_MS = 3_153_600_000_000;
/** How long a client waits for the next free session when it names no time of its own. */
export const DEFAULT_SESSION_WAIT_MS = 60_000;
/** An operation is billed once for each 64 KB of what it carries. */
export const BILLED_UNIT_BYTES = 65_536;

/** The largest AMQP frame, as the service announces it. */
export const MAX_FRAME_BYTES = 65_536;
/** The highest channel number, as the service announces it. */
export const CHANNEL_MAX = 4_999;
/** A connection silent for twice this long is closed, as the service announces it. */
export const IDLE_TIMEOUT_MS = 240_000;
/** Credits a sending client holds; topped up at half. Without credit the SDK sleeps a second and then fails. */
export const SENDER_CREDIT = 1_000;
/** Node cuts a longer `setTimeout` to nothing, so longer waits are cut into pieces. */
export const MAX_TIMER_MS = 2_147_483_647;
/** Due messages activated in one event-loop turn: 100,000 in one turn held the loop for 128 ms. */
export const ACTIVATIONS_PER_TURN = 2_000;
/** Bytes of one log file before the next is begun; a sealed file is cleaned as a whole, so this bounds one pause. */
export const SEGMENT_BYTES = 4_194_304;

/** The version of the interface spoken here (SDK 1.6.0). */
export const API_VERSION = "2026-03-12";
/** The path of the OpenID document that names issuer and key set, as the real service has it. */
export const OPENID_PATH = "/calling/.well-known/acsopenidconfiguration";
/** The path of the key set with which callback tokens are checked, as the real service has it. */
export const KEYS_PATH = "/calling/keys";
/**
 * How far a request's `x-ms-date` may lie from now, in ms; the real window is undocumented, five minutes is a guess.
 */
export const SIGNATURE_SKEW_MS = 5 * 60_000;
/** How long a repeatability id is remembered, in ms (documented for e-mail and rooms; assumed for calls). */
export const REPEATABILITY_WINDOW_MS = 5 * 60_000;
/** How many calls one caller number may have at once unless raised: the real service's documented default. */
export const DEFAULT_CONCURRENT_CALLS = 2;
/** After this much ringing, in ms, the carrier gives up (the Calling SDK's documented PSTN establishment limit). */
export const CARRIER_RING_LIMIT_MS = 115_000;
/** The pauses before the second, third and fourth try of a callback, in ms; the real policy is undocumented. */
export const CALLBACK_RETRY_PAUSES_MS: readonly number[] = [200, 1_000, 3_000];
/** How long a receiver may take to answer a callback, in ms; a guess. */
export const CALLBACK_TIMEOUT_MS = 10_000;
/** How long a callback's token is valid, in seconds (documented). */
export const TOKEN_LIFETIME_SECONDS = 5 * 60;
/** How long an invitation rings unless told, in seconds; a guess. */
export const DEFAULT_INVITATION_SECONDS = 30;
/** The longest an invitation may ring, in seconds (REST specification). */
export const MAX_INVITATION_SECONDS = 180;
/** The longest text that can be spoken in one prompt, in characters (documented). */
export const MAX_PROMPT_CHARACTERS = 4_000;
/** How fast text is spoken, in characters a second at real speed. */
export const SPEECH_CHARACTERS_PER_SECOND = 15;
/** How long a sound file is taken to last, in seconds: files are not opened. */
export const FILE_PROMPT_SECONDS = 5;
/** How long one sent tone lasts, in seconds. */
export const TONE_SECONDS = 0.25;
/** How long a person thinks before answering a question, in seconds at real speed. */
export const THINKING_SECONDS = 0.8;
/** How long an answering machine's greeting lasts unless told, in seconds at real speed. */
export const GREETING_SECONDS = 4;
/** How long a machine records after its greeting before it hangs up, in seconds at real speed. */
export const MACHINE_RECORDING_SECONDS = 56;

/**
 * How long a representative is held while they are brought into a call, in ms: longer than their telephone rings (25 s,
 * callAutomationTelephony) with the time that the news of it takes.
 */
export const joinHoldMs = 60_000;

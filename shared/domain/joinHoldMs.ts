/** How long a representative is held while they are brought into a call, in ms; Azure gives up within that. */
export const joinHoldMs = 60_000;

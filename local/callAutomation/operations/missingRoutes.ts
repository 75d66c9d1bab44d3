import { ApiError } from "../wire/apiError.ts";
import type { Route } from "../wire/route.ts";

const MISSING: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["answerCall", /^\/calling\/callConnections:answer$/],
  ["redirectCall", /^\/calling\/callConnections:redirect$/],
  ["rejectCall", /^\/calling\/callConnections:reject$/],
  ["connectCall", /^\/calling\/callConnections:connect$/],
  ["moveParticipants", /^\/calling\/callConnections\/[^/:]+\/participants:moveHere$/],
  ["transcription", /^\/calling\/callConnections\/[^/:]+:(?:start|update|stop)Transcription$/],
  ["mediaStreaming", /^\/calling\/callConnections\/[^/:]+:(?:start|stop)MediaStreaming$/],
];

/** The operations of the interface that an outbound dialer does not need: each answers 501. */
export const missingRoutes: readonly Route[] = MISSING.map(([name, pattern]) => ({
  name,
  method: "POST",
  pattern,
  answer: () => {
    throw new ApiError(501, "NotSimulated", `The simulator does not know the operation ${name}.`);
  },
}));

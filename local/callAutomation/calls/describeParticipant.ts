import type { Leg } from "./call.ts";

/** A participant in the wire form. */
export function describeParticipant(leg: Leg): Record<string, unknown> {
  return { identifier: leg.identifier.wire, isMuted: leg.isMuted, isOnHold: leg.isOnHold };
}

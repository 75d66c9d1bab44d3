import type { Call, Leg } from "./call.ts";

/** Who is in a call at this moment. */
export const presence = {
  joined(call: Call): Leg[] {
    return [...call.legs.values()].filter((leg) => leg.state === "joined");
  },
  /** The customer, where they have answered. */
  customer(call: Call): Leg | undefined {
    return presence.joined(call).find((leg) => leg.role === "customer");
  },
  representatives(call: Call): Leg[] {
    return presence.joined(call).filter((leg) => leg.role === "representative");
  },
};

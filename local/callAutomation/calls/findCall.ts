import { ApiError } from "../wire/apiError.ts";
import type { World } from "../world.ts";
import type { Call, Leg } from "./call.ts";

/** Finds what an operation acts on, or refuses as the real service does. */
export const findCall = {
  /** @throws ApiError 404/8522 where the call has ended or never was */
  live(world: World, id: string | undefined): Call {
    const call = world.live.get(id ?? "");
    if (call === undefined) throw new ApiError(404, "8522", "The call is not found.");
    return call;
  },
  /** @throws ApiError 404/8522 as `live`, 400/8501 before the call is connected and while it is transferred */
  connected(world: World, id: string | undefined): Call {
    const call = findCall.live(world, id);
    if (call.state !== "connected") {
      throw new ApiError(400, "8501", "Action is invalid when call is not in Established state.");
    }
    return call;
  },
  /** @throws ApiError 404/8522 where nobody with this raw id is in the call */
  participant(call: Call, rawId: string | undefined): Leg {
    const leg = call.legs.get(rawId ?? "");
    if (leg?.state !== "joined") throw new ApiError(404, "8522", "The participant is not found in the call.");
    return leg;
  },
};

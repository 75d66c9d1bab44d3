import type { Ending } from "../people/endings.ts";
import type { EndedBy } from "../store/dialRecord.ts";
import type { World } from "../world.ts";
import type { Leg } from "./call.ts";

/** Takes note of how the dial behind a leg ended; legs that are no dial of their own have none. */
export function endDial(world: World, leg: Leg, ending: Ending, by: EndedBy): void {
  if (leg.dialKey === null) return;
  world.book.change(leg.dialKey, {
    endedAt: new Date().toISOString(),
    endCode: ending.code,
    endSubCode: ending.subCode,
    endedBy: by,
  });
}

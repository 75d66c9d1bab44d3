import type { Call } from "../calls/call.ts";
import { describeParticipant } from "../calls/describeParticipant.ts";
import type { World } from "../world.ts";
import { emitEvent } from "./emitEvent.ts";

/** Sends ParticipantsUpdated with everybody now in the call and the next sequence number. */
export function emitParticipants(world: World, call: Call): void {
  call.participantsSequence += 1;
  const joined = [...call.legs.values()].filter((leg) => leg.state === "joined");
  emitEvent(world, call, "ParticipantsUpdated", {
    extra: { participants: joined.map(describeParticipant), sequenceNumber: call.participantsSequence },
  });
}

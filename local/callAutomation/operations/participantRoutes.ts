import { emitEvent } from "../callbacks/emitEvent.ts";
import { emitParticipants } from "../callbacks/emitParticipants.ts";
import { callTimers } from "../calls/callTimers.ts";
import { describeParticipant } from "../calls/describeParticipant.ts";
import { dropLeg } from "../calls/dropLeg.ts";
import { endCall } from "../calls/endCall.ts";
import { endDial } from "../calls/endDial.ts";
import { findCall } from "../calls/findCall.ts";
import { patience } from "../calls/patience.ts";
import { presence } from "../calls/presence.ts";
import { ringing } from "../calls/ringing.ts";
import { stays } from "../calls/stays.ts";
import { endings } from "../people/endings.ts";
import { ApiError } from "../wire/apiError.ts";
import { fields, type JsonObject } from "../wire/fields.ts";
import { readIdentifier } from "../wire/identifier.ts";
import { readCallbackUri } from "../wire/readCallbackUri.ts";
import type { ApiAnswer, ApiRequest, Route } from "../wire/route.ts";
import type { World } from "../world.ts";
import { addParticipant } from "./addParticipant.ts";

const CALL = "^/calling/callConnections/([^/:]+)";

/** The operations on the people in a call. */
export const participantRoutes: readonly Route[] = [
  { name: "listParticipants", method: "GET", pattern: new RegExp(`${CALL}/participants$`), answer: list },
  { name: "getParticipant", method: "GET", pattern: new RegExp(`${CALL}/participants/([^/]+)$`), answer: get },
  { name: "addParticipant", method: "POST", pattern: new RegExp(`${CALL}/participants:add$`), answer: addParticipant },
  {
    name: "cancelAddParticipant",
    method: "POST",
    pattern: new RegExp(`${CALL}/participants:cancelAddParticipant$`),
    answer: cancelAdd,
  },
  { name: "removeParticipant", method: "POST", pattern: new RegExp(`${CALL}/participants:remove$`), answer: remove },
  { name: "muteParticipant", method: "POST", pattern: new RegExp(`${CALL}/participants:mute$`), answer: mute },
  { name: "hold", method: "POST", pattern: new RegExp(`${CALL}:hold$`), answer: holder(true) },
  { name: "unhold", method: "POST", pattern: new RegExp(`${CALL}:unhold$`), answer: holder(false) },
];

function list(world: World, { params }: ApiRequest): ApiAnswer {
  const call = findCall.connected(world, params[0]);
  return { status: 200, body: { value: presence.joined(call).map(describeParticipant) } };
}

function get(world: World, { params }: ApiRequest): ApiAnswer {
  const call = findCall.connected(world, params[0]);
  return { status: 200, body: describeParticipant(findCall.participant(call, params[1])) };
}

function cancelAdd(world: World, { params, body }: ApiRequest): ApiAnswer {
  const call = findCall.connected(world, params[0]);
  const invitationId = fields.require(fields.text(body, "invitationId"), "invitationId");
  const facts = { ...readContext(body), extra: { invitationId } };
  const leg = call.invitations.get(invitationId);
  if (leg === undefined) {
    emitEvent(world, call, "CancelAddParticipantFailed", { ...facts, ending: endings.noInvitation });
  } else {
    ringing.stop(call, leg);
    callTimers.clear(call, `invitation ${invitationId}`);
    call.invitations.delete(invitationId);
    endDial(world, leg, endings.cancelled, "caller");
    emitEvent(world, call, "CancelAddParticipantSucceeded", { ...facts, ending: endings.removed });
    patience.settle(world, call);
  }
  return { status: 202, body: { invitationId, operationContext: facts.operationContext } };
}

/** Whoever is removed leaves; with the last one the call ends. */
function remove(world: World, { params, body }: ApiRequest): ApiAnswer {
  const call = findCall.connected(world, params[0]);
  const facts = readContext(body);
  const leg = findCall.participant(call, readTarget(body, "participantToRemove").rawId);
  stays.end(world, call, leg);
  dropLeg(call, leg);
  endDial(world, leg, endings.removed, "caller");
  emitEvent(world, call, "RemoveParticipantSucceeded", { ...facts, extra: { participant: leg.identifier.wire } });
  if (presence.joined(call).length === 0) endCall(world, call, endings.removed, "caller");
  else {
    emitParticipants(world, call);
    patience.settle(world, call);
  }
  return { status: 202, body: { operationContext: facts.operationContext } };
}

function mute(world: World, { params, body }: ApiRequest): ApiAnswer {
  const call = findCall.connected(world, params[0]);
  const targets = fields.require(fields.objects(body, "targetParticipants"), "targetParticipants").map(readIdentifier);
  if (targets.some(({ kind }) => kind !== "communicationUser")) {
    throw new ApiError(400, "BadRequest", "Only communication users can be muted.");
  }
  for (const { rawId } of targets) findCall.participant(call, rawId).isMuted = true;
  emitParticipants(world, call);
  return { status: 200, body: { operationContext: fields.text(body, "operationContext") } };
}

/** Holding and taking back succeed without an event of their own; music on hold is not simulated. */
function holder(isOnHold: boolean): Route["answer"] {
  return (world, { params, body }) => {
    const call = findCall.connected(world, params[0]);
    findCall.participant(call, readTarget(body, "targetParticipant").rawId).isOnHold = isOnHold;
    emitParticipants(world, call);
    return { status: 200, body: {} };
  };
}

function readTarget(body: JsonObject, name: string) {
  return readIdentifier(fields.require(fields.object(body, name), name));
}

function readContext(body: JsonObject) {
  return {
    operationContext: fields.text(body, "operationContext"),
    callbackUri: readCallbackUri(body, "operationCallbackUri"),
  };
}

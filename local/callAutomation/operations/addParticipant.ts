import { randomUUID } from "node:crypto";
import { emitEvent } from "../callbacks/emitEvent.ts";
import type { Call, Leg } from "../calls/call.ts";
import { callTimers } from "../calls/callTimers.ts";
import { describeParticipant } from "../calls/describeParticipant.ts";
import { endDial } from "../calls/endDial.ts";
import { findCall } from "../calls/findCall.ts";
import { joinLeg } from "../calls/joinLeg.ts";
import { newDial } from "../calls/newDial.ts";
import { patience } from "../calls/patience.ts";
import { planLeg } from "../calls/planLeg.ts";
import { ringing } from "../calls/ringing.ts";
import { DEFAULT_INVITATION_SECONDS, MAX_INVITATION_SECONDS } from "../constants.ts";
import { type Ending, endings } from "../people/endings.ts";
import type { EndedBy } from "../store/dialRecord.ts";
import type { JournalEntry } from "../store/journal.ts";
import { ApiError } from "../wire/apiError.ts";
import { fields, type JsonObject } from "../wire/fields.ts";
import { type Identifier, readIdentifier } from "../wire/identifier.ts";
import { readCallbackUri } from "../wire/readCallbackUri.ts";
import type { ApiAnswer, ApiRequest } from "../wire/route.ts";
import type { World } from "../world.ts";

interface Invitation {
  readonly id: string;
  readonly leg: Leg;
  readonly timeoutMs: number;
  readonly facts: { operationContext: string | undefined; callbackUri: string | undefined };
}

/**
 * Answers addParticipant: invites somebody, and tells by callback whether they came.
 * @throws ApiError 400 where a field is wrong, the person is there already, or a phone is called without a caller
 * number
 */
export function addParticipant(world: World, { params, body, repeatabilityId, signedAt }: ApiRequest): ApiAnswer {
  const call = findCall.connected(world, params[0]);
  const target = readIdentifier(fields.require(fields.object(body, "participantToAdd"), "participantToAdd"));
  const from = readCallerId(call, target, body);
  const bounds = { min: 1, max: MAX_INVITATION_SECONDS };
  const seconds = fields.number(body, "invitationTimeoutInSeconds", bounds) ?? DEFAULT_INVITATION_SECONDS;
  const operationContext = fields.text(body, "operationContext");
  const callbackUri = readCallbackUri(body, "operationCallbackUri");
  if (isInvolved(call, target)) throw new ApiError(400, "BadRequest", "The participant is in the call already.");
  const leg = planLeg(world, call.id, call, target, false);
  const invitation = {
    id: randomUUID(),
    leg,
    timeoutMs: seconds * 1_000,
    facts: { operationContext, callbackUri },
  };
  const commit = (...further: JournalEntry[]) => {
    const dial = { callConnectionId: call.id, to: target.address, from, repeatabilityId, signedAt };
    const entry = newDial({ ...dial, operationContext: operationContext ?? null });
    world.book.place(new Map(leg.dialKey === null ? [] : [[leg.dialKey, entry]]), ...further);
    invite(world, call, invitation);
  };
  const answer = { participant: describeParticipant(leg), operationContext, invitationId: invitation.id };
  return { status: 202, body: answer, commit };
}

/** Without a number of its own, an invitation shows the Teams resource account of the call, where it has one. */
function readCallerId(call: Call, target: Identifier, body: JsonObject): string | null {
  const number = fields.object(body, "sourceCallerIdNumber");
  if (number !== undefined) return readIdentifier({ phoneNumber: number }).address;
  const hasTeamsAccount = call.callerId !== null && !call.callerId.startsWith("+");
  if (target.kind === "phoneNumber" && !hasTeamsAccount) {
    throw new ApiError(400, "BadRequest", "The field sourceCallerIdNumber is required to call a phone number.");
  }
  return call.callerId;
}

function isInvolved(call: Call, { rawId }: Identifier): boolean {
  return call.legs.has(rawId) || [...call.invitations.values()].some((leg) => leg.identifier.rawId === rawId);
}

function invite(world: World, call: Call, invitation: Invitation): void {
  const { id, leg, facts } = invitation;
  const timer = `invitation ${id}`;
  const extra = { participant: leg.identifier.wire, invitationId: id };
  const settle = () => {
    callTimers.clear(call, timer);
    call.invitations.delete(id);
  };
  const fail = (ending: Ending, by: EndedBy) => {
    settle();
    endDial(world, leg, ending, by);
    emitEvent(world, call, "AddParticipantFailed", { ...facts, ending, extra });
    patience.settle(world, call);
  };
  call.invitations.set(id, leg);
  patience.settle(world, call);
  callTimers.set(call, timer, invitation.timeoutMs, () => {
    ringing.stop(call, leg);
    fail(endings.invitationTimedOut, "carrier");
  });
  ringing.start(call, leg, {
    rings: () => {
      if (leg.dialKey !== null) world.book.change(leg.dialKey, { ringingAt: new Date().toISOString() });
    },
    answered: () => {
      settle();
      call.legs.set(leg.identifier.rawId, leg);
      emitEvent(world, call, "AddParticipantSucceeded", { ...facts, extra });
      joinLeg(world, call, leg);
    },
    failed: fail,
  });
}

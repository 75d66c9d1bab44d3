import { emitEvent } from "../callbacks/emitEvent.ts";
import { describeCall } from "../calls/describeCall.ts";
import { endCall } from "../calls/endCall.ts";
import { findCall } from "../calls/findCall.ts";
import { moveCall } from "../calls/moveCall.ts";
import { patience } from "../calls/patience.ts";
import { planLeg } from "../calls/planLeg.ts";
import { presence } from "../calls/presence.ts";
import { ringing } from "../calls/ringing.ts";
import { endings } from "../people/endings.ts";
import { fields } from "../wire/fields.ts";
import { readIdentifier } from "../wire/identifier.ts";
import { readCallbackUri } from "../wire/readCallbackUri.ts";
import type { ApiAnswer, ApiRequest, Route } from "../wire/route.ts";
import type { World } from "../world.ts";
import { createCall } from "./createCall.ts";

const CALL = "^/calling/callConnections/([^/:]+)";

/** The operations on a whole call. */
export const callRoutes: readonly Route[] = [
  { name: "createCall", method: "POST", pattern: /^\/calling\/callConnections$/, answer: createCall },
  { name: "getCallConnection", method: "GET", pattern: new RegExp(`${CALL}$`), answer: getCall },
  { name: "hangUp", method: "DELETE", pattern: new RegExp(`${CALL}$`), answer: hangUp },
  { name: "hangUpForEveryone", method: "POST", pattern: new RegExp(`${CALL}:terminate$`), answer: hangUp },
  { name: "transferCall", method: "POST", pattern: new RegExp(`${CALL}:transferToParticipant$`), answer: transfer },
];

function getCall(world: World, { params }: ApiRequest): ApiAnswer {
  return { status: 200, body: describeCall(findCall.live(world, params[0])) };
}

/** Leaving a call and ending it for everyone are the same here: nobody stays on a line that we left. */
function hangUp(world: World, { params }: ApiRequest): ApiAnswer {
  const call = findCall.live(world, params[0]);
  endCall(world, call, call.state === "connecting" ? endings.cancelled : endings.callerHungUp, "caller");
  return { status: 204 };
}

/** A blind transfer: once the target answers, the call goes on without us. */
function transfer(world: World, { params, body }: ApiRequest): ApiAnswer {
  const call = findCall.connected(world, params[0]);
  const target = readIdentifier(fields.require(fields.object(body, "targetParticipant"), "targetParticipant"));
  const operationContext = fields.text(body, "operationContext");
  const facts = { operationContext, callbackUri: readCallbackUri(body, "operationCallbackUri") };
  const leg = planLeg(world, call.id, call, target, false);
  moveCall(call, "transferring");
  patience.settle(world, call);
  ringing.start(call, leg, {
    rings: () => {},
    answered: () => {
      const transferee = presence.customer(call)?.identifier.wire;
      emitEvent(world, call, "CallTransferAccepted", { ...facts, extra: { transferTarget: target.wire, transferee } });
      endCall(world, call, endings.transferred, "caller");
    },
    failed: (ending) => {
      moveCall(call, "connected");
      patience.settle(world, call);
      emitEvent(world, call, "CallTransferFailed", { ...facts, ending });
    },
  });
  return { status: 202, body: { operationContext } };
}

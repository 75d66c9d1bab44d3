import { setTimeout as pause } from "node:timers/promises";
import type { Call } from "../calls/call.ts";
import { describeCall } from "../calls/describeCall.ts";
import { placeCall } from "../calls/placeCall.ts";
import { quirksOf } from "../people/quirksOf.ts";
import { ApiError } from "../wire/apiError.ts";
import { fields, type JsonObject } from "../wire/fields.ts";
import { type Identifier, readIdentifier } from "../wire/identifier.ts";
import { readCallbackUri } from "../wire/readCallbackUri.ts";
import type { ApiAnswer, ApiRequest } from "../wire/route.ts";
import type { World } from "../world.ts";

/** The longest a 201 waits for the first callback, in ms: below the time-out a careful caller sets. */
const HOLD_LIMIT_MS = 10_000;

const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Answers createCall: checks the request, and places the call once the answer is journalled.
 * @throws ApiError 400 where a field is wrong (8523 for a number), 429 for the first dial to a number ending in 12
 */
export function createCall(world: World, { body, repeatabilityId, signedAt }: ApiRequest): ApiAnswer {
  const targets = readTargets(body);
  const [first] = targets;
  const callbackUri = fields.require(readCallbackUri(body, "callbackUri"), "callbackUri");
  const callerId = readCallerId(body, targets);
  const quirks = quirksOf(first?.address ?? "");
  const isFirstDial = world.book.countTo(first?.address ?? "") === 0;
  if (quirks.refusesFirstDial && world.book.refuseFirst(first?.address ?? "")) {
    throw new ApiError(429, "TooManyRequests", "Too many requests.", { "retry-after": "1" });
  }
  const { call, dial } = placeCall(world, {
    targets,
    callerId,
    callbackUri,
    operationContext: fields.text(body, "operationContext"),
    echoed: echo(body, targets),
    repeatabilityId,
    signedAt,
  });
  const holds = world.roll() < world.settings.faults.callbackBefore201;
  return {
    status: 201,
    body: describeCall(call),
    commit: dial,
    cutsConnection: quirks.cutsFirstDial && isFirstDial,
    ...(holds ? { heldUntil: firstCallback(call) } : {}),
  };
}

function readTargets(body: JsonObject): Identifier[] {
  const targets = fields.require(fields.objects(body, "targets"), "targets").map(readIdentifier);
  const distinct = new Set(targets.map(({ rawId }) => rawId));
  if (targets.length === 0 || distinct.size < targets.length) {
    throw new ApiError(400, "BadRequest", "The field targets is invalid: it must name at least one, nobody twice.");
  }
  return targets;
}

/** Telephones need a caller identity: a number of the resource, or a Teams resource account; the number goes first. */
function readCallerId(body: JsonObject, targets: readonly Identifier[]): string | null {
  const number = fields.object(body, "sourceCallerIdNumber");
  if (number !== undefined) return readIdentifier({ phoneNumber: number }).address;
  const teamsApp = fields.object(body, "teamsAppSource");
  if (teamsApp !== undefined) return readTeamsAccount(teamsApp);
  if (targets.every(({ kind }) => kind !== "phoneNumber")) return null;
  throw new ApiError(400, "BadRequest", "The field sourceCallerIdNumber is required to call a phone number.");
}

/** A resource account is named by the object id that Entra ID gave it. */
function readTeamsAccount(teamsApp: JsonObject): string {
  const appId = fields.require(fields.text(teamsApp, "appId"), "teamsAppSource.appId");
  if (OBJECT_ID.test(appId)) return appId;
  throw new ApiError(400, "BadRequest", "The field teamsAppSource.appId is invalid: a GUID is accepted.");
}

function echo(body: JsonObject, targets: readonly Identifier[]): JsonObject {
  const source = fields.object(body, "source");
  const sourceId = source === undefined ? undefined : fields.text(source, "id");
  return {
    targets: targets.map(({ wire }) => wire),
    sourceCallerIdNumber: fields.object(body, "sourceCallerIdNumber"),
    sourceDisplayName: fields.text(body, "sourceDisplayName"),
    source: sourceId === undefined ? undefined : readIdentifier({ communicationUser: { id: sourceId } }).wire,
  };
}

async function firstCallback(call: Call): Promise<void> {
  const delivered = new Promise<void>((resolve) => {
    call.lane.onDelivered = resolve;
  });
  await Promise.race([delivered, pause(HOLD_LIMIT_MS, undefined, { ref: false })]);
}

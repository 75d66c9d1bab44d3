import { ApiError } from "./apiError.ts";
import { fields, type JsonObject } from "./fields.ts";

/** Somebody who can be called, in the wire form of the service and with what the simulator looks up. */
export interface Identifier {
  readonly kind: "phoneNumber" | "communicationUser" | "microsoftTeamsUser" | "teamsExtensionUser";
  readonly rawId: string;
  /** the E.164 number of a phone, the raw id of anybody else */
  readonly address: string;
  /** as it goes out on the wire */
  readonly wire: JsonObject;
}

const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * Reads an identifier of a request.
 * @param model the wire form; `kind` may be missing, as some SDK calls leave it out
 * @throws ApiError 400/8523 where a phone number is not E.164, 400 where the kind is unknown
 */
export function readIdentifier(model: JsonObject): Identifier {
  const phone = fields.object(model, "phoneNumber");
  if (phone !== undefined) return phoneIdentifier(phone);
  const acsUser = fields.object(model, "communicationUser");
  if (acsUser !== undefined) {
    const id = fields.require(fields.text(acsUser, "id"), "communicationUser.id");
    return identify("communicationUser", id, { id });
  }
  for (const kind of ["microsoftTeamsUser", "teamsExtensionUser"] as const) {
    const user = fields.object(model, kind);
    if (user === undefined) continue;
    const rawId = fields.text(model, "rawId") ?? `8:orgid:${fields.require(fields.text(user, "userId"), "userId")}`;
    return identify(kind, rawId, user);
  }
  throw new ApiError(400, "BadRequest", "The identifier must be a phone number or a user.");
}

/**
 * Reads a number in the wire form of phone numbers, `{"value":"+1…"}`.
 * @throws ApiError 400/8523 where it is not E.164
 */
function phoneIdentifier(phone: JsonObject): Identifier {
  const value = fields.text(phone, "value");
  if (value === undefined || !E164.test(value)) {
    throw new ApiError(400, "8523", "The phone number is invalid: it must be in E.164 format.");
  }
  return { ...identify("phoneNumber", `4:${value}`, { value }), address: value };
}

function identify(kind: Identifier["kind"], rawId: string, value: JsonObject): Identifier {
  return { kind, rawId, address: rawId, wire: { kind, rawId, [kind]: value } };
}

import { z } from "zod";
import { DialerError } from "../../domain/dialerError.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import { fieldsOf } from "../../domain/fieldsOf.ts";
import { firstIssue } from "../../domain/firstIssue.ts";
import { guid } from "../../domain/guid.ts";
import { noSuchConfig } from "../../domain/noSuchConfig.ts";
import { parseJson } from "../../domain/parseJson.ts";
import type { Bus } from "../../ports/bus.ts";
import type { ConfigStore } from "../../ports/configStore.ts";
import type { DeliveryStore } from "../../ports/deliveryStore.ts";
import type { Caller, Role } from "../../ports/tokens.ts";
import { cancelDelivery } from "./cancelDelivery.ts";

/** What operating needs. */
export interface OperateDeps {
  readonly configs: ConfigStore;
  readonly deliveries: DeliveryStore;
  readonly bus: Bus;
}

const id = z.string().regex(guid, "not a GUID").toLowerCase().nullish();

const operationRequest = fieldsOf(
  {
    ApiVersion: z.literal("1.0", { error: 'only "1.0" is accepted' }).optional(),
    Operation: z.enum(["Suspend", "Resume", "Cancel"], {
      error: "missing or not accepted; Suspend, Resume and Cancel are accepted",
    }),
    ProactiveEngagementConfigId: id,
    DeliveryId: id,
  },
  "a JSON object is accepted",
);

/**
 * An operation names no version, so a change that came in between is no conflict; hardly more than this come at once.
 */
const mostRounds = 5;

/** Deliveries are cancelled by who may create them; stopping a whole configuration is for those who run it. */
const rolesFor: Readonly<Record<"Suspend" | "Resume" | "Cancel", readonly Role[]>> = {
  Suspend: ["Omnichannel.Supervisor", "Omnichannel.Administrator"],
  Resume: ["Omnichannel.Supervisor", "Omnichannel.Administrator"],
  Cancel: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
};

/**
 * Carries out CCaaS_CreateOperation: suspends or resumes a configuration, or cancels a delivery. Cancelling is handed
 * to step settle, which alone ends deliveries.
 * @param body the request's body
 * @throws DialerError InvalidArgument, MalformedJson, Forbidden, NotFound, Conflict
 */
export async function operate(deps: OperateDeps, body: string, caller: Caller): Promise<void> {
  const parsed = operationRequest.safeParse(parseJson(body));
  if (!parsed.success) throw firstIssue(parsed.error);
  const request = parsed.data;
  const needed = rolesFor[request.Operation];
  if (!needed.some((role) => caller.roles.includes(role))) {
    throw new DialerError("Forbidden", `${request.Operation} needs one of these roles: ${needed.join(", ")}.`);
  }
  if (request.Operation === "Cancel") return cancel(deps, request.DeliveryId);
  return setSuspended(deps, request.ProactiveEngagementConfigId, request.Operation);
}

async function cancel(deps: OperateDeps, deliveryId: string | null | undefined): Promise<void> {
  const field = "DeliveryId";
  if (deliveryId == null) throw new DialerError("InvalidArgument", `${field}: missing; Cancel needs it.`, { field });
  await cancelDelivery(deps, deliveryId, field);
}

async function setSuspended(
  deps: OperateDeps,
  configId: string | null | undefined,
  operation: "Suspend" | "Resume",
): Promise<void> {
  const field = "ProactiveEngagementConfigId";
  if (configId == null) {
    throw new DialerError("InvalidArgument", `${field}: missing; Suspend and Resume need it.`, { field });
  }
  for (let round = 0; round < mostRounds; round += 1) {
    const found = await deps.configs.config(configId);
    if (found === undefined) throw noSuchConfig(configId, field);
    const { suspended: _before, ...rest } = found.value;
    const changed: EngagementConfig = operation === "Suspend" ? { ...rest, suspended: "ApiAction" } : rest;
    if ((await deps.configs.saveConfig(changed, { version: found.version })) === undefined) continue;
    if (operation === "Resume") await deps.bus.kick(found.value.queueId);
    return;
  }
  throw new DialerError("Conflict", "The configuration is being changed by somebody else; try again.", { field });
}

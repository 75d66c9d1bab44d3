import type { ContactPermission } from "../../shared/contactPolicy/contactPermission.ts";
import { mayContact, mayContactUnread } from "../../shared/contactPolicy/mayContact.ts";
import type { Delivery } from "../../shared/domain/delivery.ts";
import type { EngagementConfig } from "../../shared/domain/engagementConfig.ts";
import { type StatusReason, statusReason } from "../../shared/domain/statusReason.ts";
import type { Deps } from "../support/depsFor.ts";

/** Reasons beside which the contact policy has something to say; whatever stops a whole configuration comes first. */
const openToPolicy = ["WaitingForCapacity", "BeforeWindow"];

/**
 * Why a delivery stands as it does, with its configuration, queue and the contact policy as they are now.
 * @param reading `everything` asks for consent and earlier calls as well, a read each; `nothing` is for lists
 */
export async function reasonOf(
  deps: Deps,
  delivery: Delivery,
  reading: "everything" | "nothing" = "everything",
): Promise<StatusReason> {
  const config = (await deps.configs.config(delivery.configId))?.value;
  const queue = await deps.configs.record("queues", config?.queueId ?? delivery.queueId);
  const now = deps.clock.now();
  const reason = statusReason(delivery, config, queue?.value, now);
  if (delivery.status !== "Pending" || config === undefined || !openToPolicy.includes(reason.code)) return reason;
  const at = Math.max(now, reason.nextDialAt ?? now);
  return withPolicy(reason, await permissionAt(deps, delivery, config, reading, at));
}

async function permissionAt(
  deps: Deps,
  delivery: Delivery,
  config: EngagementConfig,
  reading: "everything" | "nothing",
  at: number,
): Promise<ContactPermission> {
  if (reading === "everything") return mayContact(deps, delivery, config, at);
  return mayContactUnread(await deps.contactRules(), delivery, config, at);
}

/** Before its window a delivery waits for that; when the policy lets it begin later, the moment says so. */
function withPolicy(reason: StatusReason, permission: ContactPermission): StatusReason {
  if (permission.allowed) return reason;
  const { code, message, nextDialAt } = permission;
  const next = nextDialAt === undefined ? {} : { nextDialAt };
  if (reason.code === "BeforeWindow" && nextDialAt !== undefined) return { ...reason, ...next };
  const until = nextDialAt === undefined ? "" : ` It may be dialled from ${new Date(nextDialAt).toISOString()} on.`;
  return { code, message: `${message}${until}`, ...next };
}

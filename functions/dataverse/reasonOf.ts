import { type Outlook, outlook } from "../../shared/contactPolicy/outlook.ts";
import type { Delivery } from "../../shared/domain/delivery.ts";
import { type StatusReason, statusReason } from "../../shared/domain/statusReason.ts";
import type { Deps } from "../support/depsFor.ts";

/** What reading the reason needs. */
export type ReasonDeps = Pick<Deps, "configs" | "clock" | "contactRules" | "consents" | "contactLedger">;

/** What stops a whole configuration until somebody lets it go on; nobody knows when that is. */
const stopped = ["ConfigurationSuspended", "ConfigurationInactive"];

/**
 * Why a delivery stands as it does, with its configuration, queue and the contact policy as they are now.
 * @param reading `everything` asks for consent and earlier calls as well, a read each; `nothing` is for lists
 */
export async function reasonOf(
  deps: ReasonDeps,
  delivery: Delivery,
  reading: "everything" | "nothing" = "everything",
): Promise<StatusReason> {
  const config = (await deps.configs.config(delivery.configId))?.value;
  const queue = (await deps.configs.record("queues", config?.queueId ?? delivery.queueId))?.value;
  const now = deps.clock.now();
  const reason = statusReason(delivery, config, queue, now);
  if (delivery.status !== "Pending" || config === undefined || reason.code === "WindowsEnded") return reason;
  const at = reason.code === "BeforeWindow" ? (reason.nextDialAt ?? now) : now;
  return withPolicy(reason, await outlook(deps, delivery, config, queue, at, reading));
}

/**
 * What ends a delivery goes before what only holds it. Before its window, and while its queue is closed, a delivery
 * waits for that; where the policy lets it begin later, the moment says so, and where it never does, the policy is the
 * reason.
 */
function withPolicy(reason: StatusReason, { decision, nextDialAt }: Outlook): StatusReason {
  const { nextDialAt: _own, ...bare } = reason;
  const next = nextDialAt === undefined ? {} : { nextDialAt };
  const ends = !decision.allowed && decision.kind === "refuse";
  if (!ends && stopped.includes(reason.code)) return bare;
  if (decision.allowed) return { ...bare, ...next };
  const isFirst = ends || reason.code === "WaitingForCapacity" || nextDialAt === undefined;
  if (!isFirst) return { ...bare, ...next };
  const until = nextDialAt === undefined ? "" : ` It may be dialled from ${new Date(nextDialAt).toISOString()} on.`;
  return { code: decision.code, message: `${decision.message}${until}`, ...next };
}

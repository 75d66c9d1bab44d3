import type { ContactPermission } from "../../contactPolicy/contactPermission.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import { lapsedAs } from "../../domain/lapsedAs.ts";
import { withNextAttempt } from "./withNextAttempt.ts";

/**
 * A delivery as the contact policy ends it: cancelled where the call is refused, lapsed where its windows end before it
 * would be allowed; the reason is the policy's code. A task that has further numbers or people goes on with them.
 * @param permission undefined or one that may still come true: the delivery does not end
 * @param config undefined where it was removed
 * @param now ms since 1970 UTC
 */
export function endByPolicy(
  delivery: Delivery,
  permission: ContactPermission | undefined,
  config: EngagementConfig | undefined,
  now: number,
): Delivery | undefined {
  if (permission === undefined || permission.allowed || permission.nextDialAt !== undefined) return undefined;
  const { kind, code } = permission;
  const ending = kind === "refuse" ? ({ status: "Cancelled", result: "Cancelled" } as const) : lapsedAs(delivery);
  const ended: Delivery = { ...delivery, ...ending, reason: code, resultAt: now, modifiedAt: now };
  // a number that is refused is passed over as one that cannot be dialled
  const result = kind === "refuse" ? "NonRetriableError" : "Expired";
  return withNextAttempt(ended, config, { result, codes: [], isUnwanted: false }, now);
}

import { mayContactUnread } from "../../contactPolicy/mayContact.ts";
import { calledDelivery } from "../../domain/calledDelivery.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { DialDeps } from "./dialDeps.ts";
import { permissionOf } from "./permissionOf.ts";

/**
 * Whether the contact policy keeps a request from being repeated: the customer may have opted out since. Caps do not:
 * the first request has its place among what they count.
 */
export async function isHeldBack(deps: DialDeps, record: AttemptRecord, now: number): Promise<boolean> {
  const permission = await permissionOf(deps, record, now);
  if (permission === undefined || permission.allowed) return false;
  if (permission.code !== "FrequencyCap") return true;
  // a cap is named before the times that may be closed as well
  const config = (await deps.configs.config(record.attempt.value.configId))?.value;
  const called = calledDelivery(record.delivery.value, record.attempt.value.call);
  const rules = await deps.contactRules();
  return config !== undefined && !mayContactUnread(rules, called, config, now).allowed;
}

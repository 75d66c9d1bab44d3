import type { Delivery } from "../domain/delivery.ts";
import type { EngagementConfig } from "../domain/engagementConfig.ts";
import { cappedKeys } from "./cappedKeys.ts";
import type { MayContactDeps } from "./mayContact.ts";

/** Takes back the count of a call that was not placed. */
export async function forgetContact(
  deps: Pick<MayContactDeps, "contactLedger" | "contactRules">,
  delivery: Delivery,
  config: EngagementConfig,
  attemptId: string,
): Promise<void> {
  const keys = await cappedKeys(deps, delivery, config);
  if (keys.length === 0) return;
  await deps.contactLedger.forget(
    keys.map(({ key }) => key),
    attemptId,
  );
}

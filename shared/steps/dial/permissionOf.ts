import type { ContactPermission } from "../../contactPolicy/contactPermission.ts";
import { mayContact } from "../../contactPolicy/mayContact.ts";
import { calledDelivery } from "../../domain/calledDelivery.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { DialDeps } from "./dialDeps.ts";

/** What the contact policy says of an attempt; undefined where its configuration was removed. */
export async function permissionOf(
  deps: DialDeps,
  { delivery, attempt }: AttemptRecord,
  now: number,
): Promise<ContactPermission | undefined> {
  const config = (await deps.configs.config(attempt.value.configId))?.value;
  return config === undefined
    ? undefined
    : mayContact(deps, calledDelivery(delivery.value, attempt.value.call), config, now, attempt.value.id);
}

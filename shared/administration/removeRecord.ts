import type { AdminKind } from "../domain/adminRecords.ts";
import { DialerError } from "../domain/dialerError.ts";
import type { ConfigStore, WriteCondition } from "../ports/configStore.ts";
import { refuseInUse } from "./refuseInUse.ts";
import { usersOf } from "./usersOf.ts";

/**
 * Removes an administrator's record that nothing refers to any more. Who begins to refer to it in the same instant is
 * not seen; whatever misses a record at run time does without it.
 * @throws DialerError NotFound; Conflict, naming who uses it; PreconditionFailed
 */
export async function removeRecord(
  configs: ConfigStore,
  kind: AdminKind,
  id: string,
  condition: WriteCondition,
): Promise<void> {
  const found = await configs.record(kind, id);
  if (found === undefined) throw new DialerError("NotFound", `There is no such record of the kind ${kind}.`);
  const name = kind === "skills" && "name" in found.value ? found.value.name : id;
  refuseInUse(await usersOf(configs, kind, name), "The record");
  if (await configs.removeRecord(kind, id, condition)) return;
  throw new DialerError("PreconditionFailed", "The record has changed since it was read.");
}

import type { AdminKind, AdminRecord } from "../domain/adminRecords.ts";
import type { ConfigStore } from "../ports/configStore.ts";
import { refuseInUse } from "./refuseInUse.ts";
import { usersOf } from "./usersOf.ts";

/**
 * Checks that a change of a record leaves those who refer to it what they need: a skill in use keeps its name, and an
 * outbound profile the numbers of its workstreams.
 * @throws DialerError Conflict, naming who uses it
 */
export async function checkUsers(
  configs: ConfigStore,
  kind: AdminKind,
  id: string,
  record: AdminRecord<AdminKind>,
): Promise<void> {
  if (kind === "skills" && "name" in record) {
    const before = (await configs.record("skills", id))?.value.name ?? record.name;
    if (before !== record.name) refuseInUse(await usersOf(configs, kind, before), "The skill's name");
  }
  if (kind !== "outbound-profiles" || !("channel" in record)) return;
  const workstreams = await configs.records("workstreams");
  const users = workstreams.filter(({ record: { value } }) => {
    const isOfProfile = value.outboundProfileId?.toLowerCase() === id.toLowerCase();
    return isOfProfile && value.phoneNumbers.some((number) => !record.phoneNumbers.includes(number));
  });
  refuseInUse(
    users.map((user) => `workstreams/${user.id}`),
    "A number that the profile would lose",
  );
}

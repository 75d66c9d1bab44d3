import { DialerError } from "../domain/dialerError.ts";
import type { Workstream } from "../domain/workstream.ts";
import type { ConfigStore } from "../ports/configStore.ts";

/**
 * Checks what the records that a workstream names mean together: its numbers stand in its outbound profile, and no two
 * of its variables have the same name.
 * @param workstream one whose references are there
 * @throws DialerError InvalidArgument, naming the field
 */
export async function checkWorkstream(configs: ConfigStore, workstream: Workstream): Promise<void> {
  const profile = await configs.record("outbound-profiles", workstream.outboundProfileId ?? "");
  const outside = workstream.phoneNumbers.findIndex((number) => profile?.value.phoneNumbers.includes(number) === false);
  if (outside >= 0) refuse(`phoneNumbers[${outside}]`, "numbers of the workstream's outbound profile are accepted");
  const names = new Set<string>();
  for (const [index, id] of workstream.contextVariableIds.entries()) {
    const name = (await configs.record("context-variables", id))?.value.name ?? "";
    if (names.has(name)) refuse(`contextVariableIds[${index}]`, "another variable of the workstream has the same name");
    names.add(name);
  }
}

function refuse(field: string, accepted: string): never {
  throw new DialerError("InvalidArgument", `${field}: ${accepted}.`, { field });
}

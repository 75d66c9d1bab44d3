import type { CallAutomationClient, CallParticipant } from "@azure/communication-call-automation";
import { addressOf } from "../../domain/addressOf.ts";

/**
 * Who is on the line as Azure says, by their raw ids, as callbacks name them; undefined where no answer came, or where
 * nobody has answered the call.
 */
export async function participantsOf(
  client: CallAutomationClient,
  callConnectionId: string,
): Promise<readonly string[] | undefined> {
  try {
    const { values = [] } = await client.getCallConnection(callConnectionId).listParticipants();
    return values.flatMap(({ identifier }) => rawIdOf(identifier) ?? []);
  } catch {
    return undefined;
  }
}

/** The SDK tells some identifiers without the raw id that was on the wire. */
function rawIdOf(identifier: CallParticipant["identifier"]): string | undefined {
  if (identifier === undefined) return undefined;
  if ("communicationUserId" in identifier) return identifier.communicationUserId;
  if ("id" in identifier) return identifier.id;
  if (identifier.rawId !== undefined) return identifier.rawId;
  return "phoneNumber" in identifier ? addressOf({ kind: "phone", number: identifier.phoneNumber }) : undefined;
}

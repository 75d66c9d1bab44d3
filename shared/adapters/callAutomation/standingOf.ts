import type { CallAutomationClient } from "@azure/communication-call-automation";
import type { Standing } from "../../ports/telephony.ts";
import { statusOf } from "./statusOf.ts";

/** Azure's states of a call (facts/acs.md §1.1); those not named here say nothing certain of an answer. */
const standings: Readonly<Record<string, Standing>> = {
  connecting: "ringing",
  connected: "connected",
  transferring: "connected",
  transferAccepted: "connected",
  disconnected: "gone",
};

/** How Azure says a call stands; a state it does not tell counts as a call that is still there and rings. */
export async function standingOf(
  client: CallAutomationClient,
  callConnectionId: string,
): Promise<Standing | undefined> {
  try {
    const { callConnectionState } = await client.getCallConnection(callConnectionId).getCallConnectionProperties();
    return standings[callConnectionState ?? ""] ?? "ringing";
  } catch (error) {
    return statusOf(error) === 404 ? "gone" : undefined;
  }
}

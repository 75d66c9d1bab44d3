import type { CallInvite } from "@azure/communication-call-automation";
import type { Reach } from "../../domain/representative.ts";

/**
 * Whom to call and, where it is an ordinary telephone, from which number.
 * @param from undefined where the call shows a Teams resource account
 */
export function invite(reach: Reach, from: string | undefined): CallInvite {
  switch (reach.kind) {
    case "acsUser":
      return { targetParticipant: { communicationUserId: reach.id } };
    case "phone":
      return {
        targetParticipant: { phoneNumber: reach.number },
        ...(from === undefined ? {} : { sourceCallIdNumber: { phoneNumber: from } }),
      };
    case "teamsUser":
      return { targetParticipant: { microsoftTeamsUserId: reach.id } };
  }
}

import type { EngagementConfig } from "../domain/engagementConfig.ts";

/** An AI agent speaks with a made voice, and so does a message that is left on a machine. */
export function hasMadeVoice({ engagementType, answeringMachineAction }: EngagementConfig): boolean {
  return engagementType === "BotLed" || answeringMachineAction?.startsWith("LeaveMessage") === true;
}

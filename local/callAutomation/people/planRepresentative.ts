import { endings } from "./endings.ts";
import type { PersonPlan, Pickup } from "./personPlan.ts";
import type { Representative } from "./representative.ts";

/**
 * Decides how a representative takes an invitation.
 * @param representative who is called
 * @param speed how many times faster than life people speak
 */
export function planRepresentative(representative: Representative, speed: number): PersonPlan {
  const { talkSeconds } = representative;
  return {
    setupMs: 0,
    pickup: pickupOf(representative),
    nature: "person",
    intent: "yes",
    hangsUpAfterMs: null,
    silenceMs: null,
    contentOnHold: true,
    waitMs: 0,
    talkMs: talkSeconds === null ? null : (talkSeconds * 1_000) / speed,
  };
}

function pickupOf({ address, answers, answerDelaySeconds, declines }: Representative): Pickup {
  const afterMs = answerDelaySeconds * 1_000;
  if (declines) {
    const ending = address.startsWith("+") ? endings.declined : endings.declinedByUser;
    return { kind: "refuses", afterMs, ending, by: "representative" };
  }
  return answers ? { kind: "answers", afterMs } : { kind: "ringsOut" };
}

import type { Representative } from "./representative.ts";

/** Whether a representative works for a queue and has all the skills that are asked for. */
export function fits(representative: Representative, queueId: string, skills: readonly string[]): boolean {
  return representative.queues.includes(queueId) && skills.every((skill) => representative.skills.includes(skill));
}

import type { Queue } from "./queue.ts";

/**
 * The skills that a representative needs for a call: those its configuration asks for and those of the queue.
 * @param queue undefined where it was removed
 */
export function wantedSkills(skills: readonly string[], queue: Pick<Queue, "skills"> | undefined): readonly string[] {
  // queues stored before they could ask for skills have none
  return [...new Set([...skills, ...(queue?.skills ?? [])])];
}

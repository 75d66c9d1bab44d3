import type { Attempt } from "../../shared/domain/attempt.ts";
import { createWorld, type World } from "./createWorld.ts";
import { start } from "./sampleRows.ts";

/** The message by which step dial is told of an attempt. */
export const message = (attemptId: string, tries = 0, slotAt = start) => ({ attemptId, slotAt, tries });

/** A world with an attempt that is claimed and not yet dialled; gives its id. */
export async function readyWorld(changes: Partial<Attempt> = {}): Promise<{ world: World; id: string }> {
  const world = createWorld();
  await world.configure();
  return { world, id: await world.storeAttempt(changes) };
}

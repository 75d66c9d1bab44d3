import { crashing } from "./crashing.ts";
import { createWorld, type StepDeps, type World } from "./createWorld.ts";

/**
 * Lets a process die at every call it makes to the outside, before the call and after it, and has the message come
 * again each time, as the bus does.
 * @param prepare makes a fresh world's state and gives what the run needs
 * @param run handles the message
 * @param check looks at what came of it; told where the process died, for its failures
 * @returns how many deaths there were
 */
export async function everyCrash<T>(
  prepare: (world: World) => Promise<T>,
  run: (deps: StepDeps, prepared: T, world: World) => Promise<unknown>,
  check: (world: World, prepared: T, death: string) => Promise<void>,
): Promise<number> {
  let deaths = 0;
  for (const moment of ["before", "after"] as const) {
    for (let at = 1; ; at += 1) {
      const world = createWorld();
      const prepared = await prepare(world);
      const process = crashing(world, at, moment);
      const first = await run(process.deps, prepared, world).catch((error: unknown) => error);
      if (!process.died()) break;
      deaths += 1;
      world.recent.forget();
      // a death after the last call leaves nothing undone, but the bus does not know that
      await run(world, prepared, world);
      await check(world, prepared, `died ${moment} call ${at} (${String(first)})`);
    }
  }
  return deaths;
}

import type { DeskDeps } from "./deskDeps.ts";
import { moveWork } from "./moveWork.ts";

/**
 * Takes an ended call out of a representative's hands: who has talked gets time to wrap up, anybody else is free.
 * @returns when they are free, ms since 1970 UTC; undefined where they did not hold the call
 */
export async function endWork(
  deps: DeskDeps,
  representativeId: string,
  attemptId: string,
): Promise<number | undefined> {
  const record = await deps.configs.record("representatives", representativeId);
  const now = deps.clock.now();
  const wrapUp = (record?.value.wrapUpSeconds ?? 0) * 1000;
  let freeAt = now;
  const before = await moveWork(deps, representativeId, attemptId, (work) => {
    if (work.state === "wrapUp") {
      freeAt = work.until ?? now;
      return work;
    }
    if (work.state !== "talking" || wrapUp === 0) return undefined;
    freeAt = now + wrapUp;
    return { ...work, state: "wrapUp", since: now, until: freeAt };
  });
  return before === undefined ? undefined : freeAt;
}

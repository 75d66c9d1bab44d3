import { setTimeout as delay } from "node:timers/promises";
import type { Forbidden } from "./audit/evidence.ts";
import { groups } from "./groups.ts";
import type { SteadfastApi } from "./steadfastApi.ts";

const operationPath = "/data/v9.2/CCaaS_CreateOperation";

/**
 * Suspends and resumes configurations at their moments.
 * @param begin the run's begin, ms since 1970 UTC
 * @returns the spans from the answer to Suspend to the request for Resume
 */
export async function suspendGroups(
  api: SteadfastApi,
  configIds: ReadonlyMap<string, string>,
  begin: number,
  spanMs: number,
): Promise<Forbidden[]> {
  const spans = groups.map(async ({ name, suspended }): Promise<Forbidden[]> => {
    if (suspended === undefined) return [];
    const [from, to] = suspended;
    const operate = (Operation: string) =>
      api.must("POST", operationPath, { Operation, ProactiveEngagementConfigId: configIds.get(name) });
    await delay(begin + from * spanMs - Date.now());
    await operate("Suspend");
    const start = Date.now();
    await delay(begin + to * spanMs - Date.now());
    const end = Date.now();
    await operate("Resume");
    return [{ group: name, start, end }];
  });
  return (await Promise.all(spans)).flat();
}

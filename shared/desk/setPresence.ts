import { liveWork } from "../domain/liveWork.ts";
import type { Presence, RepresentativeState } from "../domain/representativeState.ts";
import type { Bus } from "../ports/bus.ts";
import type { DeskDeps } from "./deskDeps.ts";

/** Without another sign of life a representative counts as offline after this, in ms. */
const heartbeat = 90_000;

/** A representative's own clicks and the system meet at one row this often at the most. */
const mostRounds = 10;

/**
 * Notes a representative's presence, or a sign of life where none is given, and has the pacers of their queues run when
 * they become available.
 * @param presence undefined keeps what it was, and gives up nothing of their calls
 * @returns the state as stored
 */
export async function setPresence(
  deps: DeskDeps & { readonly bus: Bus },
  representativeId: string,
  presence: Presence | undefined,
): Promise<RepresentativeState> {
  for (let round = 0; round < mostRounds; round += 1) {
    const now = deps.clock.now();
    const found = await deps.desk.one(representativeId);
    const before = found?.value ?? {
      id: representativeId,
      presence: "Offline",
      aliveUntil: 0,
      idleSince: now,
      work: [],
    };
    const became = presence ?? before.presence;
    const after: RepresentativeState = {
      ...before,
      presence: became,
      aliveUntil: now + heartbeat,
      idleSince: became === "Available" && before.presence !== "Available" ? now : before.idleSince,
      work: liveWork(before, now),
    };
    if (!(await deps.desk.save(after, found?.version))) continue;
    if (became === "Available") await kickQueues(deps, representativeId);
    return after;
  }
  throw new Error(`representative ${representativeId} is being changed`);
}

async function kickQueues(deps: DeskDeps & { readonly bus: Bus }, representativeId: string): Promise<void> {
  const record = await deps.configs.record("representatives", representativeId);
  await Promise.all((record?.value.queues ?? []).map((queueId) => deps.bus.kick(queueId)));
}

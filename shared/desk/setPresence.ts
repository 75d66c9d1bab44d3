import { liveWork } from "../domain/liveWork.ts";
import type { Presence, RepresentativeState } from "../domain/representativeState.ts";
import type { Bus } from "../ports/bus.ts";
import type { DeskDeps } from "./deskDeps.ts";
import { kickQueues } from "./kickQueues.ts";

/** Without another sign of life a representative counts as offline after this, in ms. */
const heartbeat = 90_000;

/** A representative's own clicks and the system meet at one row this often at the most. */
const mostRounds = 10;

/** Who says so takes no call; who is merely busy may still answer an offer. */
const leaving: readonly (Presence | undefined)[] = ["DoNotDisturb", "Away", "Offline"];

/**
 * Notes a representative's presence, or a sign of life where none is given, and has the pacers of their queues run when
 * they become available. Who leaves their desk declines what they are offered, so that its customer need not wait until
 * the offer lapses.
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
    if (leaving.includes(presence)) await declineOffers(deps, after);
    return after;
  }
  throw new Error(`representative ${representativeId} is being changed`);
}

/** The plans of the calls release them, as they do whatever is declined. */
async function declineOffers(deps: DeskDeps & { readonly bus: Bus }, { id, work }: RepresentativeState): Promise<void> {
  const offered = work.filter(({ state }) => state === "offered");
  if (offered.length === 0) return;
  await deps.bus.send(
    "callNews",
    offered.map(({ attemptId }) => ({ body: { attemptId, news: { kind: "declined", representativeId: id } } })),
  );
}

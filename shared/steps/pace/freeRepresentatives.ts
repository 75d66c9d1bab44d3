import type { WaitingCaller } from "../../ports/waitingLine.ts";
import type { Pacer } from "./predictive/pacer.ts";
import type { Capacity } from "./readCapacity.ts";
import type { Staff } from "./readStaff.ts";
import { staffing } from "./staffing.ts";

const { needsStaff, shareOf } = staffing;

/**
 * Representatives left for new calls that count on one who is free. They are counted in groups, since not everybody
 * fits every call: those who are free for one configuration, for another, and for any of them. A call is taken off each
 * group that holds everybody who could take it, so calls that ask for other skills do not stand in each other's way.
 */
export interface FreeRepresentatives {
  /** How many of each group are left. */
  readonly groups: readonly number[];
  /** The groups that a call of a configuration is taken off, by the configuration's id; none where it needs nobody. */
  readonly groupsOf: ReadonlyMap<string, readonly number[]>;
}

/**
 * Counts the representatives left: those free for the queue's configurations, less what calls in flight may need that
 * nobody has in their hands yet, less customers who wait already and could be given to one of them. Of predictive calls
 * as many are counted as were answered lately, each until there is something to go by.
 * @param pacers the queue's predictive configurations, by id
 */
export function freeRepresentatives(
  capacity: Capacity,
  staff: Staff | undefined,
  waiting: readonly WaitingCaller[],
  pacers: ReadonlyMap<string, Pick<Pacer, "totals">>,
): FreeRepresentatives {
  if (staff === undefined) return { groups: [], groupsOf: new Map() };
  const configs = capacity.configs.map(({ config }) => config).filter(needsStaff);
  const freeOf = new Map(configs.map((config) => [config.id, new Set(staff.freeFor(config))]));
  const members = distinct([...freeOf.values(), new Set([...freeOf.values()].flatMap((free) => [...free]))]);
  const groups: number[] = members.map(({ size }) => size);
  const groupsOf = new Map([...freeOf].map(([id, free]) => [id, groupsAround(members, free)]));
  const shares = new Map(
    configs.map((config) => [
      config.id,
      config.dialMode === "Predictive" ? answeredShare(pacers.get(config.id)) : shareOf(config),
    ]),
  );
  const leases = [...capacity.inUse.values()].flatMap((lines) => lines.leases);
  for (const { attemptId, configId } of leases) {
    // who may be needed must be there: nobody of other skills is kept waiting for a call that they cannot take
    if (staff.holds(attemptId) || freeOf.get(configId)?.size === 0) continue;
    takeOff(groups, groupsOf.get(configId) ?? [], shares.get(configId) ?? 0);
  }
  for (const { skills, excluded } of waiting) {
    const free = staff.freeFor({ skills: [...skills] }).filter((id) => !excluded.includes(id));
    if (free.length > 0) takeOff(groups, groupsAround(members, new Set(free)), 1);
  }
  return { groups, groupsOf };
}

function takeOff(groups: number[], indexes: readonly number[], share: number): void {
  for (const index of indexes) groups[index] = (groups[index] ?? 0) - share;
}

function distinct(sets: readonly ReadonlySet<string>[]): ReadonlySet<string>[] {
  const found: ReadonlySet<string>[] = [];
  for (const set of sets) if (!found.some((other) => other.size === set.size && holds(other, set))) found.push(set);
  return found;
}

function groupsAround(members: readonly ReadonlySet<string>[], free: ReadonlySet<string>): number[] {
  return members.flatMap((group, index) => (holds(group, free) ? [index] : []));
}

function holds(group: ReadonlySet<string>, ids: ReadonlySet<string>): boolean {
  return group.size >= ids.size && [...ids].every((id) => group.has(id));
}

/** Fewer calls say little about the share of them that is answered. */
const fewestCalls = 20;

function answeredShare(pacer: Pick<Pacer, "totals"> | undefined): number {
  if (pacer === undefined || pacer.totals.placed < fewestCalls) return 1;
  return Math.min(1, pacer.totals.live / pacer.totals.placed);
}

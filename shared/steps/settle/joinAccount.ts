import type { Attempt } from "../../domain/attempt.ts";
import type { Delivery } from "../../domain/delivery.ts";

/** How a call stands on which a representative was to join at once. */
export interface JoinAccount {
  /** When the customer wanted one: at the answer, or when the agent asked for one; ms since 1970 UTC. */
  readonly wantedAt: number;
  /** How long they waited until one joined, or until they were given up, in ms. */
  readonly waitedMs: number;
  /** Whether none joined within the customer wait threshold. */
  readonly exceeded: boolean;
}

/**
 * Judges an ended call by the law's measure (facts/field.md §3): abandoned is a live answer whom nobody joined within
 * the threshold, whoever hung up. The wait counts from the answer, before the customer's greeting, which is stricter.
 * @param thresholdSeconds the configuration's customer wait threshold
 * @returns undefined where no representative was to join at once, or a machine answered
 */
export function joinAccount(
  { dialMode }: Pick<Delivery, "dialMode">,
  { call, notDialled }: Pick<Attempt, "call" | "notDialled">,
  thresholdSeconds: number,
): JoinAccount | undefined {
  const { answeredAt, lead, machine, escalated, wait, abandoned, abandonedAt, end } = call;
  if (notDialled !== undefined || answeredAt === undefined || machine !== undefined) return undefined;
  if (lead === "representativeFirst" || (lead === "agent" && dialMode !== "Predictive")) return undefined;
  const isWanted = lead === "agent" ? escalated === true : wait !== undefined || abandoned === true;
  if (!isWanted) return undefined;
  const threshold = thresholdSeconds * 1000;
  const wantedAt = wait?.since ?? answeredAt;
  const waitedMs = call.waitedMs ?? Math.max(0, (abandonedAt ?? end?.at ?? wantedAt) - wantedAt);
  return { wantedAt, waitedMs, exceeded: call.waitedMs === undefined || waitedMs > threshold };
}

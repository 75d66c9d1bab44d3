import type { Habit } from "./playDesk.ts";

/** What a simulated representative is like, as far as their desk is concerned. */
export interface Habits {
  readonly offers: Habit;
  /** Seconds after a call until they close it; null lets the app's own time pass. */
  readonly wrapUpSeconds: number | null;
}

/**
 * What simulated representatives are like, by the address at which they are reached.
 * @param telephony the telephony simulator's address
 */
export async function readHabits(telephony: string): Promise<ReadonlyMap<string, Habits>> {
  const response = await fetch(`${telephony}/admin/representatives`);
  const { representatives } = (await response.json()) as { representatives: (Habits & { address: string })[] };
  return new Map(representatives.map(({ address, ...habits }) => [address, habits]));
}

import type { Habit } from "./playDesk.ts";

/**
 * What simulated representatives do with offers, by the address at which they are reached.
 * @param telephony the telephony simulator's address
 */
export async function readHabits(telephony: string): Promise<ReadonlyMap<string, Habit>> {
  const response = await fetch(`${telephony}/admin/representatives`);
  const { representatives } = (await response.json()) as { representatives: { address: string; offers: Habit }[] };
  return new Map(representatives.map(({ address, offers }) => [address, offers]));
}

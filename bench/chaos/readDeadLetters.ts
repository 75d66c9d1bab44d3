import type { SteadfastApi } from "./steadfastApi.ts";

/**
 * How many messages the bus has given up, by queue; queues without any are left out. No part of the audit: what they
 * were about shows there, if it matters.
 * @param bus where the emulator of the bus shows its queues
 */
export async function readDeadLetters(api: SteadfastApi, bus: string): Promise<Readonly<Record<string, number>>> {
  const answer = (await api.must("GET", `${bus}/queues`)) as { queues: Record<string, { deadLettered: number }> };
  const counts = Object.entries(answer.queues).map(([name, { deadLettered }]) => [name, deadLettered] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

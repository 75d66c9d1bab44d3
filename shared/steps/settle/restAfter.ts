import type { Attempt } from "../../domain/attempt.ts";

/** How long a delivery that no representative took rests before it is offered again, in ms; each time twice as long. */
const firstRest = 5_000;

/** The longest such rest, in ms. */
const longestRest = 900_000;

/** When a delivery that waits again after an attempt may be claimed next, ms since 1970 UTC. */
export function restAfter({ notDialled, number }: Pick<Attempt, "notDialled" | "number">, now: number): number {
  if (notDialled !== "NobodyAccepted" && notDialled !== "RepresentativeLeft") return now;
  return now + Math.min(firstRest * 2 ** (number - 1), longestRest);
}

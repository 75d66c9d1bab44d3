import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import type { PlacedEntry } from "../../ports/readyLine.ts";

/** A configuration that wants to dial. */
export interface Contender {
  readonly config: EngagementConfig;
  /** How many more calls it may have at once. */
  readonly allowance: number;
  /** Its waiting deliveries in call order. */
  readonly waiting: readonly PlacedEntry[];
  /** The caller numbers it may call from. */
  readonly numbers: readonly string[];
  /** How much of a representative each of its calls needs; 0 where none is needed at once. */
  readonly share: number;
}

/** A delivery that is to be dialled next, and from which number. */
export interface Pick {
  readonly config: EngagementConfig;
  readonly entry: PlacedEntry;
  readonly from: string;
}

/** What limits the picking. */
export interface Limits {
  /** Free lines by caller number. */
  readonly freeLines: ReadonlyMap<string, number>;
  /** How many representatives are left for calls that need one. */
  readonly representatives: number;
  /** The most calls to pick now. */
  readonly most: number;
  /** The configuration served last; among equals its successor comes first. */
  readonly lastServed: string | undefined;
}

/**
 * Picks which deliveries to dial now: configurations of higher priority drain first, equal ones take turns, each in its
 * own call order; a call goes out from the configuration's number with the most free lines, so that load spreads.
 * @returns picks in the order in which they are to be dialled
 */
export function pickNext(contenders: readonly Contender[], limits: Limits): Pick[] {
  const left: Left = { lines: new Map(limits.freeLines), representatives: limits.representatives };
  const picks: Pick[] = [];
  for (const priority of [1, 2, 3]) {
    const equals = contenders.filter((contender) => contender.config.priority === priority);
    takeTurns(inTurn(equals, limits.lastServed), left, limits.most, picks);
  }
  return picks;
}

/** Orders equals by id, starting behind the one served last. */
function inTurn(equals: readonly Contender[], lastServed: string | undefined): Contender[] {
  const sorted = [...equals].sort((a, b) => (a.config.id < b.config.id ? -1 : 1));
  const behind = sorted.findIndex((contender) => contender.config.id > (lastServed ?? ""));
  return behind <= 0 ? sorted : [...sorted.slice(behind), ...sorted.slice(0, behind)];
}

/** What is still free while picks are made. */
interface Left {
  readonly lines: Map<string, number>;
  representatives: number;
}

/** Goes round the contenders, one call each, until none can place another. */
function takeTurns(contenders: readonly Contender[], left: Left, most: number, picks: Pick[]): void {
  const taken = new Map<string, number>();
  let progress = true;
  while (progress && picks.length < most) {
    progress = false;
    for (const contender of contenders) {
      if (picks.length >= most) return;
      const pick = nextOf(contender, taken.get(contender.config.id) ?? 0, left);
      if (pick === undefined) continue;
      picks.push(pick);
      taken.set(contender.config.id, (taken.get(contender.config.id) ?? 0) + 1);
      left.lines.set(pick.from, (left.lines.get(pick.from) ?? 0) - 1);
      left.representatives -= contender.share;
      progress = true;
    }
  }
}

/** Sums of thirds and fifths miss whole numbers by a little. */
const rounding = 1e-9;

function nextOf(contender: Contender, taken: number, left: Left): Pick | undefined {
  const entry = contender.waiting[taken];
  if (entry === undefined || taken >= contender.allowance) return undefined;
  if (contender.share > left.representatives + rounding) return undefined;
  const from = freest(contender.numbers, left.lines);
  return from === undefined ? undefined : { config: contender.config, entry, from };
}

function freest(numbers: readonly string[], free: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const number of numbers) {
    if ((free.get(number) ?? 0) > (best === undefined ? 0 : (free.get(best) ?? 0))) best = number;
  }
  return best;
}

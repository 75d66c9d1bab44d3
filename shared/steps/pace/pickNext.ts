import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import type { Workstream } from "../../domain/workstream.ts";
import type { PlacedEntry } from "../../ports/readyLine.ts";
import type { FreeRepresentatives } from "./freeRepresentatives.ts";

/** A configuration that wants to dial. */
export interface Contender {
  readonly config: EngagementConfig;
  /** How many more calls it may have at once. */
  readonly allowance: number;
  /** Its waiting deliveries in call order. */
  readonly waiting: readonly PlacedEntry[];
  /** The caller numbers it may call from, and how one of them is chosen. */
  readonly numbers: readonly string[];
  readonly choice: Workstream["numberChoice"]["kind"];
  /** How much of a representative each of its calls needs; 0 where none is needed at once. */
  readonly share: number;
}

/** A delivery that is to be dialled next, and from which number. */
export interface PickedDelivery {
  readonly config: EngagementConfig;
  readonly entry: PlacedEntry;
  readonly from: string;
}

/** What limits the picking. */
export interface Limits {
  /** Free lines by caller number. */
  readonly freeLines: ReadonlyMap<string, number>;
  /** The representatives who are left for calls that need one. */
  readonly representatives: FreeRepresentatives;
  /** The most calls to pick now. */
  readonly most: number;
  /** The configuration served last; among equals its successor comes first. */
  readonly lastServed: string | undefined;
}

/**
 * Picks which deliveries to dial now: configurations of higher priority drain first, equal ones take turns, each in its
 * own call order. A call goes out from the configuration's number with the most free lines, so that load spreads,
 * unless its workstream names the first number or rules have chosen one; who waits for a busy number holds up nobody
 * behind them.
 * @returns picks in the order in which they are to be dialled
 */
export function pickNext(contenders: readonly Contender[], limits: Limits): PickedDelivery[] {
  const left: Left = { lines: new Map(limits.freeLines), representatives: [...limits.representatives.groups] };
  const picks: PickedDelivery[] = [];
  for (const priority of [1, 2, 3]) {
    const equals = contenders.filter((contender) => contender.config.priority === priority);
    takeTurns(inTurn(equals, limits.lastServed), limits, left, picks);
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
  /** How many of each group of representatives. */
  readonly representatives: number[];
}

/** How far a contender has come: how many it has picked, and the entry it looks at next. */
interface Turn {
  readonly picked: number;
  readonly at: number;
}

/** Goes round the contenders, one call each, until none can place another. */
function takeTurns(
  contenders: readonly Contender[],
  { most, representatives }: Limits,
  left: Left,
  picks: PickedDelivery[],
): void {
  const turns = new Map<string, Turn>();
  let progress = true;
  while (progress && picks.length < most) {
    progress = false;
    for (const contender of contenders) {
      if (picks.length >= most) return;
      const turn = turns.get(contender.config.id) ?? { picked: 0, at: 0 };
      const groups = representatives.groupsOf.get(contender.config.id) ?? [];
      const found = nextOf(contender, turn, left, groups);
      if (found === undefined) continue;
      const { pick, at } = found;
      picks.push(pick);
      turns.set(contender.config.id, { picked: turn.picked + 1, at: at + 1 });
      take(left, pick.from, groups, contender.share);
      progress = true;
    }
  }
}

function take({ lines, representatives }: Left, from: string, groups: readonly number[], share: number): void {
  lines.set(from, (lines.get(from) ?? 0) - 1);
  for (const group of groups) representatives[group] = (representatives[group] ?? 0) - share;
}

/** Sums of thirds and fifths miss whole numbers by a little. */
const rounding = 1e-9;

/** The contender's next entry whose number has a free line; lines only grow fewer, so none before it comes back. */
function nextOf(
  contender: Contender,
  { picked, at }: Turn,
  left: Left,
  groups: readonly number[],
): { pick: PickedDelivery; at: number } | undefined {
  const { config, waiting, share } = contender;
  if (picked >= contender.allowance) return undefined;
  if (groups.some((group) => share > (left.representatives[group] ?? 0) + rounding)) return undefined;
  for (let index = at; index < waiting.length; index += 1) {
    const entry = waiting[index];
    const from = entry === undefined ? undefined : numberFor(contender, entry, left.lines);
    if (entry !== undefined && from !== undefined) return { pick: { config, entry, from }, at: index };
    // without rules every entry waits for the same numbers
    if (contender.choice !== "rules") return undefined;
  }
  return undefined;
}

function numberFor(
  { numbers, choice }: Contender,
  entry: PlacedEntry,
  free: ReadonlyMap<string, number>,
): string | undefined {
  if (choice === "spread") return freest(numbers, free);
  const ruled = choice === "rules" && entry.from !== undefined && numbers.includes(entry.from) ? entry.from : undefined;
  return freest([ruled ?? numbers[0] ?? ""], free);
}

function freest(numbers: readonly string[], free: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const number of numbers) {
    if ((free.get(number) ?? 0) > (best === undefined ? 0 : (free.get(best) ?? 0))) best = number;
  }
  return best;
}

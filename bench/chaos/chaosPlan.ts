import { randomFor } from "../pacing/randomFor.ts";
import type { ChaosOptions } from "./chaosOptions.ts";
import { groups } from "./groups.ts";

/** A span of time, in ms from a given moment. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A delivery to be posted. */
export interface PlannedDelivery {
  /** The name of its group. */
  readonly group: string;
  readonly to: string;
  /** When it is posted, in ms from the run's begin. */
  readonly postAt: number;
  /** Its windows, in ms from the moment at which it is asked for; none asked for where absent. */
  readonly windows?: readonly Span[];
  /** How long after it was accepted it is cancelled, in ms. */
  readonly cancelAfter?: number;
  /** How long after it was accepted its customer opts out of calls, in ms. */
  readonly optOutAfter?: number;
}

/** A part of the stack that may be killed. */
export type KilledPart = "functionsHost" | "serviceBus" | "callAutomation" | "tableStorage";

/** A kill that is to come. */
export interface PlannedKill {
  /** In ms from the run's begin. */
  readonly at: number;
  readonly part: KilledPart;
}

/** All that is decided before the run. */
export interface ChaosPlan {
  readonly deliveries: readonly PlannedDelivery[];
  readonly kills: readonly PlannedKill[];
}

/** How often each part is killed, as a share of all kills; the app most of all. */
const kills: readonly (readonly [KilledPart, number])[] = [
  ["functionsHost", 0.5],
  ["serviceBus", 0.2],
  ["callAutomation", 0.15],
  ["tableStorage", 0.15],
];

/** Every so many deliveries the customers 00 to 17 come once each; all others are drawn from the population. */
const quirkyEvery = 50;
const quirky = 18;

/**
 * The shares of deliveries that are cancelled, and whose customers opt out, and the longest wait before either, in ms.
 */
const cancelled = 0.04;
const optedOut = 0.04;
const longestWait = 12_000;

/** A window that is no hurry ends this long after it is posted, in ms: later than any run. */
const farEnd = 3_600_000 * 6;

/** Deliveries that are never dialled end with their window, this long after they are posted, in ms. */
const vain = 20_000;

/** Decides deliveries and kills; equal options give equal plans. */
export function chaosPlan({ deliveries, kills, seed, spanMs }: ChaosOptions): ChaosPlan {
  const random = randomFor(seed, 1);
  return {
    deliveries: Array.from({ length: deliveries }, (_, index) => planDelivery(index, deliveries, spanMs, random)),
    kills: planKills(kills, spanMs, randomFor(seed, 2)),
  };
}

function planDelivery(index: number, of: number, spanMs: number, random: () => number): PlannedDelivery {
  const group = draw(
    groups.map(({ name, share }) => [name, share] as const),
    random(),
  );
  const lastDigits = index % quirkyEvery < quirky ? index % quirkyEvery : 20 + Math.floor(random() * 80);
  const windows = group === "never" ? [{ start: 0, end: vain }] : planWindows(random);
  return {
    group,
    to: `+1555${String(index).padStart(5, "0")}${String(lastDigits).padStart(2, "0")}`,
    postAt: ((index + random()) / of) * spanMs,
    ...(windows === undefined ? {} : { windows }),
    ...planWish(random() - cancelled, random() * longestWait),
  };
}

function planWish(lot: number, after: number): Pick<PlannedDelivery, "cancelAfter" | "optOutAfter"> {
  if (lot < 0) return { cancelAfter: after };
  return lot < optedOut ? { optOutAfter: after } : {};
}

/** Most open at once; some open soon, some in two parts, and some are so short that they may be missed. */
function planWindows(random: () => number): Span[] | undefined {
  const kind = random();
  const start = 2_000 + random() * 15_000;
  if (kind < 0.3) return undefined;
  if (kind < 0.6) return [{ start: 0, end: farEnd }];
  if (kind < 0.8) return [{ start, end: farEnd }];
  const short = { start, end: start + 1_500 + random() * 4_000 };
  return kind < 0.92 ? [short, { start: short.end + 5_000 + random() * 5_000, end: farEnd }] : [short];
}

function planKills(count: number, spanMs: number, random: () => number): PlannedKill[] {
  return Array.from({ length: count }, (_, index) => ({
    at: ((index + 0.2 + 0.6 * random()) / count) * spanMs,
    part: draw(kills, random()),
  }));
}

/** Draws one of several by their shares, which add up to one. */
function draw<T>(lots: readonly (readonly [T, number])[], chance: number): T {
  let left = chance;
  for (const [value, share] of lots) {
    left -= share;
    if (left < 0) return value;
  }
  return (lots[0] as readonly [T, number])[0];
}

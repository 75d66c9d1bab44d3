import { closedLoop, type Load } from "../support/closedLoop.ts";
import { median } from "../support/median.ts";
import { note } from "../support/note.ts";
import { percentile } from "../support/percentile.ts";
import { round } from "../support/round.ts";
import { startStack } from "../support/startStack.ts";
import type { Figure } from "../types.ts";
import { type Accept, openAccept } from "./openAccept.ts";
import { type Floor, startFloor } from "./startFloor.ts";

/** How many requests are under way at once, one setting after the other. */
const concurrencies = [16, 32] as const;

/**
 * Rounds at each concurrency; in each, the app and the floor take turns, since the machine is not equally fast always.
 */
const rounds = 5;

/** How long the app or the floor is loaded in a round, in seconds. */
const roundSeconds = 2;

/** Each is loaded with so many first, until the machine code of its hot paths is made, or for so many seconds. */
const warmUpRequests = 6_000;
const warmUpSeconds = 15;

/** The app's share of the floor that is wanted. */
const goal = 0.6;

interface Round {
  readonly app: Load;
  readonly floor: Load;
}

/**
 * How many deliveries are accepted a second through HTTP, against the floor: a bare loop that does the same two
 * operations, one message and one row, by the SDKs.
 */
export async function acceptBench(): Promise<readonly Figure[]> {
  const stack = await startStack();
  let floor: Floor | undefined;
  try {
    const app = await openAccept(stack, Math.max(...concurrencies));
    await warmUp((seconds) => closedLoop(concurrencies[0], seconds, app.once));
    floor = await startFloor(stack.connections);
    const loadFloor = floor.load;
    await warmUp((seconds) => loadFloor(concurrencies[0], seconds));
    const figures: Figure[] = [];
    for (const concurrency of concurrencies) {
      figures.push(...figuresOf(concurrency, await measure(concurrency, app.once, floor)));
    }
    app.close();
    return figures;
  } finally {
    floor?.stop();
    await stack.stop();
  }
}

async function warmUp(load: (seconds: number) => Promise<Load>): Promise<void> {
  let requests = 0;
  for (let second = 0; second < warmUpSeconds && requests < warmUpRequests; second += 1) {
    requests += (await load(1)).latencies.length;
  }
}

async function measure(concurrency: number, accept: Accept["once"], floor: Floor): Promise<readonly Round[]> {
  const measured: Round[] = [];
  for (let index = 0; index < rounds; index += 1) {
    note(`accept: ${concurrency} at once, round ${index + 1} of ${rounds}`);
    // the first of two would always meet the quieter machine, so they change places
    if (index % 2 === 0) {
      const app = await closedLoop(concurrency, roundSeconds, accept);
      measured.push({ app, floor: await floor.load(concurrency, roundSeconds) });
    } else {
      const load = await floor.load(concurrency, roundSeconds);
      measured.push({ app: await closedLoop(concurrency, roundSeconds, accept), floor: load });
    }
  }
  return measured;
}

function figuresOf(concurrency: number, measured: readonly Round[]): Figure[] {
  const rate = (side: keyof Round) => round(median(measured.map((entry) => entry[side].perSecond)));
  const latency = (side: keyof Round, share: number) =>
    round(
      percentile(
        measured.flatMap((entry) => entry[side].latencies),
        share,
      ),
    );
  const ratio = round(median(measured.map(({ app, floor }) => app.perSecond / floor.perSecond)));
  const prefix = `accept.${concurrency}-at-once`;
  return [
    {
      name: `${prefix}.rate`,
      figure: rate("app"),
      unit: "requests/s",
      comparedWith: `floor, the bare SDK calls: ${rate("floor")} requests/s`,
    },
    { name: `${prefix}.ratio`, figure: ratio, unit: "of the floor", comparedWith: `goal ≥ ${goal}` },
    {
      name: `${prefix}.p50`,
      figure: latency("app", 0.5),
      unit: "ms",
      comparedWith: `floor ${latency("floor", 0.5)} ms`,
    },
    {
      name: `${prefix}.p99`,
      figure: latency("app", 0.99),
      unit: "ms",
      comparedWith: `floor ${latency("floor", 0.99)} ms`,
    },
  ];
}

import { parseArgs } from "node:util";

/** What a fault run is to be like. */
export interface ChaosOptions {
  readonly deliveries: number;
  readonly kills: number;
  /** Decides the plan: the same seed gives the same deliveries, kills and faults; not how fast the machine is. */
  readonly seed: number;
  /** Over how long the deliveries are posted and parts killed, in ms. */
  readonly spanMs: number;
  /** How long the end is waited for afterwards, in ms. */
  readonly patienceMs: number;
  /** A folder for the stack's files, which are kept; a temporary one where absent. */
  readonly data?: string;
  /** Whether the times of recovery go to bench/results.json. */
  readonly saves: boolean;
}

/** So many deliveries a second are posted where no span is asked for. */
const usualPerSecond = 5.5;

/** The shortest span that is not asked for, in minutes. */
const shortest = 1 / 3;

/** What a mistake on the command line shows. */
export const chaosUsage = `usage: npm run chaos -- [flags]
  --deliveries N   how many deliveries are posted (300)
  --kills K        how often a part of the stack is killed (10)
  --seed S         decides deliveries, kills and faults (1)
  --minutes M      over how long (5.5 deliveries a second, 20 s at least)
  --patience M     how many minutes the end is waited for (15)
  --save           writes the times of recovery to bench/results.json
  --data DIR       keeps the stack's files there
`;

/**
 * Reads the command line.
 * @throws Error where a flag is unknown or its value no number
 */
export function chaosOptions(args: string[]): ChaosOptions {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args,
    options: {
      deliveries: text,
      kills: text,
      seed: text,
      minutes: text,
      patience: text,
      data: text,
      save: { type: "boolean" },
    },
  });
  const deliveries = Math.max(1, whole("--deliveries", values.deliveries, 300));
  const minutes = numberFrom("--minutes", values.minutes, Math.max(shortest, deliveries / usualPerSecond / 60));
  return {
    deliveries,
    kills: whole("--kills", values.kills, 10),
    seed: whole("--seed", values.seed, 1),
    spanMs: minutes * 60_000,
    patienceMs: numberFrom("--patience", values.patience, 15) * 60_000,
    saves: values.save === true,
    ...(values.data === undefined ? {} : { data: values.data }),
  };
}

function whole(flag: string, value: string | undefined, fallback: number): number {
  const number = numberFrom(flag, value, fallback);
  if (Number.isInteger(number)) return number;
  throw new Error(`${flag} has to be a whole number, not ${value}`);
}

function numberFrom(flag: string, value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  const number = Number(value);
  if (value.trim() !== "" && Number.isFinite(number) && number >= 0) return number;
  throw new Error(`${flag} has to be a number, not ${value}`);
}

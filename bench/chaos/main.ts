import { Listr } from "listr2";
import { originOfRows } from "../report/originOfRows.ts";
import { saveResults } from "../report/saveResults.ts";
import { type Audit, audit } from "./audit/audit.ts";
import type { Evidence } from "./audit/evidence.ts";
import { callUnwanted } from "./callUnwanted.ts";
import { type ChaosOptions, chaosOptions, chaosUsage } from "./chaosOptions.ts";
import { type ChaosRun, closeRun, openRun } from "./chaosRun.ts";
import { gatherEvidence } from "./gatherEvidence.ts";
import { readDeadLetters } from "./readDeadLetters.ts";
import { type Recovery, recoveries } from "./recoveries.ts";
import { recoveryFigures } from "./recoveryFigures.ts";
import { recoveryTable } from "./recoveryTable.ts";
import { strain } from "./strain.ts";
import { summary } from "./summary.ts";
import { untilEnded } from "./untilEnded.ts";

/*
 * The fault run: `npm run chaos -- --deliveries N --kills K --seed S`. Strains a stack of its own, waits for the end
 * and audits from outside. The last line is `audit {…}`; the exit code is 0 only where all that was accepted has ended
 * and nothing is wrong.
 */

/** What the tasks hand on. */
interface Context {
  run: ChaosRun;
  evidence: Evidence;
  deadLetters: Readonly<Record<string, number>>;
}

/** The last outcomes are waited for this long, in ms: a target that failed rests for up to a minute. */
const outcomePatience = 240_000;

/** What is refused ends in this time, in ms. */
const refusalPatience = 60_000;

/** So many findings are shown. */
const mostFindings = 40;

function tasks(options: ChaosOptions): Listr<Context> {
  const strained = `Post ${options.deliveries} deliveries, kill ${options.kills} times`;
  let until = 0;
  return new Listr<Context>(
    [
      {
        title: "Start a stack with a contact centre",
        async task(context) {
          context.run = await openRun(options);
        },
      },
      {
        title: strained,
        async task({ run }, task) {
          await strain(run, (progress) => {
            task.title = `${strained}: ${progress}`;
          });
          until = Date.now() + options.patienceMs;
        },
      },
      {
        title: "Wait for the end",
        task: ({ run }, task) =>
          untilEnded(run, until, (progress) => {
            task.title = `Wait for the end: ${progress}`;
          }),
      },
      {
        title: "Ask again for those who want no calls",
        async task({ run }) {
          await callUnwanted(run);
          await untilEnded(run, Math.max(until, Date.now() + refusalPatience), () => undefined);
        },
      },
      {
        title: "Wait for the last outcomes",
        async task(context) {
          const { api, stack } = context.run;
          context.evidence = await gatherEvidence(context.run, Date.now() + outcomePatience);
          context.deadLetters = await readDeadLetters(api, stack.admin.bus);
        },
      },
    ],
    { fallbackRenderer: "simple" },
  );
}

async function main(options: ChaosOptions): Promise<boolean> {
  const context = {} as Context;
  try {
    await tasks(options).run(context);
    const result = audit(context.evidence);
    const recovered = recoveries(context.run.kills, context.evidence.dials);
    if (options.saves) save(recovered);
    process.stdout.write(report(context, recovered, result));
    return result.isClean;
  } finally {
    if (context.run !== undefined) await closeRun(context.run);
  }
}

function save(recovered: readonly Recovery[]): void {
  const origin = originOfRows();
  saveResults(
    "chaos",
    recoveryFigures(recovered).map((figure) => ({ ...figure, ...origin })),
  );
}

function report(
  { evidence, deadLetters }: Context,
  recovered: readonly Recovery[],
  { counts, findings }: Audit,
): string {
  return [
    "",
    `${summary(evidence)}, dead letters ${JSON.stringify(deadLetters)}`,
    recoveryTable(recovered),
    ...findings.slice(0, mostFindings),
    ...(findings.length > mostFindings ? [`… and ${findings.length - mostFindings} more`] : []),
    `audit ${JSON.stringify(counts)}`,
    "",
  ].join("\n");
}

// whoever started the run and is gone must not leave it behind; the channel to them keeps nothing alive
process.once("disconnect", () => process.exit(1));
process.channel?.unref();

try {
  main(chaosOptions(process.argv.slice(2))).then(
    // what still repeats its requests, after a stack that has given up, is not waited for
    (isClean) => process.exit(isClean ? 0 : 1),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exit(1);
    },
  );
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n${chaosUsage}`);
  process.exitCode = 2;
}

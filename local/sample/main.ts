import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Listr } from "listr2";
import { loadContactCentre } from "./loadContactCentre.ts";
import { type Api, openApi } from "./openApi.ts";
import { type OutcomeReceiver, outcomeReceiver } from "./outcomeReceiver.ts";
import { postDeliveries } from "./postDeliveries.ts";
import { postSpecRequests, type SpecAnswer } from "./postSpecRequests.ts";
import { readSample, type SampleDelivery } from "./readSample.ts";
import { resultTable } from "./resultTable.ts";
import { type Standing, watchProgress } from "./watchProgress.ts";

/** What the supervisor wrote about the running stack. */
interface Ready {
  readonly api: string;
  readonly token: string;
  readonly telephony: string;
}

/** What the steps of the run hand on. */
interface Run {
  api: Api;
  receiver: OutcomeReceiver;
  answers: SpecAnswer[];
  ids: string[];
  standings: readonly Standing[];
}

/** How long the last outcomes are waited for after the last call has ended, in ms. */
const outcomePatience = 10_000;

const { values } = parseArgs({ options: { ready: { type: "string" }, dir: { type: "string" } } });
const dir = values.dir ?? "sample";
const ready = JSON.parse(readFileSync(values.ready ?? ".local/ready.json", "utf8")) as Ready;

const steps = new Listr<Run>(
  [
    {
      title: "Load the sample contact centre",
      async task(run) {
        run.api = await openApi(ready.api, ready.token);
        await loadContactCentre(run.api, dir, ready.telephony);
      },
    },
    {
      title: "Subscribe to outcomes",
      async task(run) {
        run.receiver = await outcomeReceiver();
        const subscription = await run.api.must("PUT", `/admin/outcome-subscriptions/sample-${randomUUID()}`, {
          target: run.receiver.url,
        });
        run.receiver.trust((subscription as { secret: string }).secret);
      },
    },
    {
      title: "Post the specification's two sample requests",
      async task(run) {
        run.answers = await postSpecRequests(run.api, dir);
      },
    },
    {
      title: "Post the sample deliveries",
      async task(run) {
        run.ids = await postDeliveries(run.api, readSample<SampleDelivery[]>(dir, "deliveries.json"));
        run.ids.push(...run.answers.flatMap(({ deliveryId }) => (deliveryId === undefined ? [] : [deliveryId])));
      },
    },
    {
      title: "Call the customers",
      async task(run, task) {
        run.standings = await watchProgress(run.api, run.ids, (standings) => {
          task.title = `Call the customers: ${progress(standings, run)}`;
        });
      },
    },
    {
      title: "Receive the outcomes",
      async task(run, task) {
        const until = Date.now() + outcomePatience;
        while (received(run) < run.ids.length && Date.now() < until) await new Promise((next) => setTimeout(next, 100));
        task.title = `Receive the outcomes: ${received(run)} of ${run.ids.length}, every signature checked`;
      },
    },
  ],
  { rendererOptions: { collapseSubtasks: false }, fallbackRenderer: "simple" },
);

steps
  .run()
  .then((run) => {
    process.stdout.write(report(run));
    run.receiver.close();
  })
  .catch((error: unknown) => {
    process.stderr.write(`The sample run failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });

function received(run: Run): number {
  return run.ids.filter((id) => run.receiver.outcomes.has(id)).length;
}

function progress(standings: readonly Standing[], run: Run): string {
  const count = (wanted: string) => standings.filter(({ status }) => status === wanted).length;
  const [waiting, calling] = [count("Pending"), count("InProcess")];
  const ended = standings.length - waiting - calling;
  return `${waiting} wait, ${calling} on a call, ${ended} of ${run.ids.length} ended`;
}

function report(run: Run): string {
  const spec = run.answers.map(({ file, status, body }) => `  ${file}: ${status} ${JSON.stringify(body)}`);
  return [
    "",
    "The specification's sample requests:",
    ...spec,
    "",
    resultTable(run.standings),
    "",
    `API        ${ready.api}/data/v9.2/`,
    `Telephony  ${ready.telephony}/admin/calls`,
    "Stop with Ctrl-C.",
    "",
  ].join("\n");
}

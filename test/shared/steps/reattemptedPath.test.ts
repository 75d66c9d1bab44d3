import fc from "fast-check";
import { isFinal } from "../../../shared/domain/isFinal.ts";
import { reattempts } from "../../../shared/domain/reattempts.ts";
import { windowAt } from "../../../shared/domain/windowAt.ts";
import { acceptTask } from "../../../shared/steps/accept/acceptTask.ts";
import { cancelTask } from "../../../shared/steps/accept/cancelTask.ts";
import { memoryRandom } from "../../support/memory/memoryRandom.ts";
import { caller, configId, start } from "../../support/sampleRows.ts";
import { type Simulation, simulatePath, type Troubles } from "../../support/simulatePath.ts";

const minute = 60_000;
const tasks = 6;

/** One person's window ends before the other's begins. */
const early = { start, end: start + 12 * minute };
const late = { start: start + 9 * minute, end: start + 20 * minute };
const untilAllIsOver = late.end + 10 * minute;

const rules = reattempts.parse({
  outcomes: [
    { outcome: "Busy", attempts: 2, delayMinutes: [1, 3] },
    { outcome: "Failed", attempts: 1, delayMinutes: [2] },
  ],
});

/** Three numbers a round, and at most three further rounds. */
const mostCalls = 12;

const iso = ({ start: from, end }: typeof early) => ({
  start: new Date(from).toISOString(),
  end: new Date(end).toISOString(),
});
const numberOf = (task: number, which: number) => `+1555000${3000 + 10 * task + which}`;

async function simulate(seed: number, troubles: Troubles): Promise<Simulation> {
  const simulation = simulatePath(seed, troubles);
  const { world } = simulation;
  const chance = memoryRandom(seed + 1);
  await world.configure({ maxConcurrentCalls: 3, reattempts: rules }, { [caller]: 3 });
  await world.subscribe("crm");
  world.agent.script([{ kind: "say", text: "Bye." }, { kind: "end" }]);
  for (let task = 0; task < tasks; task += 1) {
    const Contacts = [
      {
        uniqueIdentifier: "first",
        mobilePhoneNumber: numberOf(task, 0),
        homePhoneNumber: numberOf(task, 1),
        windows: [iso(early)],
      },
      { uniqueIdentifier: "second", mobilePhoneNumber: numberOf(task, 2), windows: [iso(late)] },
    ];
    const body = JSON.stringify({ ApiVersion: "1.0", ProactiveEngagementConfigId: configId, Contacts });
    simulation.at(start, async () => {
      const DeliveryTaskId = await acceptTask(world, { body, caller: "tenant.me" });
      if (task % 3 !== 2) return;
      const moment = start + Math.floor(chance.fraction() * 8 * minute);
      simulation.at(moment, () => cancelTask(world, JSON.stringify({ DeliveryTaskId })));
    });
  }
  await simulation.run(untilAllIsOver);
  return simulation;
}

/** What must hold of tasks, seen from the calls that were really on the line. */
function audit({ world, calls }: Simulation): Record<string, unknown> {
  const all = world.deliveries.all();
  const posted = world.outcomeTarget.posts.map(({ body }) => JSON.parse(body) as { id: string; subject: string });
  const outside = calls.filter(
    ({ to, placedAt }) => windowAt([to.endsWith("2") ? late : early], placedAt) === undefined,
  );
  const callsOf = (id: string) => calls.filter(({ attemptId }) => attemptId.startsWith(id)).length;
  return {
    notFinal: all.filter(({ status }) => !isFinal(status)).map(({ id, status }) => `${id} ${status}`),
    dialledTwice: calls.length - new Set(calls.map(({ attemptId }) => attemptId)).size,
    outside: outside.map(({ attemptId }) => attemptId),
    tooMany: all.filter(({ id }) => callsOf(id) > mostCalls).length,
    afterTheEnd: all.filter(({ tried = [] }) => tried.slice(0, -1).some(({ result }) => ends.includes(result))).length,
    withoutOutcome: all.filter(({ id }) => !posted.some(({ subject }) => subject === id)).length,
    outcomeIds: new Set(posted.map(({ id }) => id)).size,
    linesLeft: world.lines.held(caller),
  };
}

const ends: readonly string[] = ["LiveAnswer", "Undetermined", "Unknown", "Cancelled"];

const clean = {
  notFinal: [],
  dialledTwice: 0,
  outside: [],
  tooMany: 0,
  afterTheEnd: 0,
  withoutOutcome: 0,
  outcomeIds: tasks,
  linesLeft: [],
};

test.each<[string, Troubles]>([
  ["nothing goes wrong", { death: 0, double: 0, loss: 0, dial: 0 }],
  ["everything comes twice", { death: 0, double: 1, loss: 0, dial: 0 }],
  ["all of it happens", { death: 0.2, double: 0.3, loss: 0.2, dial: 0.3 }],
])("tasks of several people and numbers end once, in their windows, where %s", async (_what, troubles) => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 - 1 }), async (seed) => {
      expect(audit(await simulate(seed, troubles))).toEqual(clean);
    }),
    { numRuns: 8 },
  );
});

test("the runs reach what they are about: further rounds, other numbers, the other person, cancels", async () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 12; seed += 1) {
    const { world } = await simulate(seed, { death: 0.1, double: 0.2, loss: 0.1, dial: 0.1 });
    for (const { chain, tried = [], status } of world.deliveries.all()) {
      for (const { to } of tried) seen.add(`number ${to.at(-1)}`);
      seen.add(`rounds ${chain?.used.Busy ?? 0}`).add(status);
    }
  }
  for (const what of ["number 0", "number 1", "number 2", "rounds 1", "Complete", "Cancelled"])
    expect(seen).toContain(what);
});

import fc from "fast-check";
import { isFinal } from "../../../shared/domain/isFinal.ts";
import { quietTime } from "../../../shared/domain/quietTime.ts";
import { windowAt } from "../../../shared/domain/windowAt.ts";
import { acceptDelivery } from "../../../shared/steps/accept/acceptDelivery.ts";
import { operate } from "../../../shared/steps/accept/operate.ts";
import { memoryRandom } from "../../support/memory/memoryRandom.ts";
import { caller, configId, start } from "../../support/sampleRows.ts";
import { type RealCall, type Simulation, simulatePath, type Troubles } from "../../support/simulatePath.ts";

const second = "+15550001001";
const maxConcurrentCalls = 3;
const lines: Readonly<Record<string, number>> = { [caller]: 2, [second]: 2 };
const minute = 60_000;
const supervisor = { id: "tenant.me", roles: ["Omnichannel.Supervisor"] as const };

/** Long enough for the last window to end, and for the last unknown dial to be given up after it. */
const lastEnd = 12 * minute;
const untilAllIsOver = lastEnd + 10 * minute;

/** More than the lines can serve in time, so that some expire. */
const deliveries = 20;

/** Nobody is called in this minute. */
const quiet = { from: start + 4 * minute, to: start + 5 * minute };

/** Whose holders want no calls, and from when on. */
const optOuts: Readonly<Record<string, number>> = { "+15550002004": start, "+15550002009": start + 90_000 };

/** Keeps quiet times, and lets some customers opt out on the way. */
async function keepPolicy({ world, at }: Simulation): Promise<void> {
  const weekly = [{ days: [6], from: "09:04", to: "09:05" }];
  const zone = { kind: "fixed", timeZone: "UTC" };
  await world.configs.saveRecord("quiet-times", "quiet", quietTime.parse({ name: "Quiet", zone, weekly }), "any");
  for (const [number, moment] of Object.entries(optOuts)) {
    const wish = { number, purpose: "any", state: "OptedOut", source: "test", at: moment } as const;
    at(moment, () => world.consents.add(wish));
  }
}

function againstPolicy({ placedAt, to }: RealCall): boolean {
  const isQuiet = placedAt >= quiet.from && placedAt < quiet.to;
  return isQuiet || placedAt > (optOuts[to] ?? Number.POSITIVE_INFINITY);
}

/** Runs deliveries, some cancelled, through a queue that is suspended for a while, under a policy. */
async function simulate(seed: number, troubles: Troubles): Promise<Simulation> {
  const simulation = simulatePath(seed, troubles);
  const { world } = simulation;
  const chance = memoryRandom(seed + 1);
  await world.configure({ maxConcurrentCalls }, lines);
  await world.subscribe("crm");
  await keepPolicy(simulation);
  const ask = { kind: "ask", text: "Free?", by: "speech", silenceSeconds: 5, maxKeys: 1 } as const;
  world.agent.script([ask], [{ kind: "say", text: "Bye." }, { kind: "end" }]);
  const operation = (Operation: string, more: object) =>
    operate(world, JSON.stringify({ Operation, ...more }), { ...supervisor, roles: [...supervisor.roles] });
  for (let index = 0; index < deliveries; index += 1) {
    const from = start + Math.floor(chance.fraction() * 5 * minute);
    const spans = [
      [from, from + 20_000 + Math.floor(chance.fraction() * 2 * minute)],
      [start + 10 * minute, start + lastEnd],
    ].slice(0, 1 + (index % 2));
    const body = JSON.stringify({
      ApiVersion: "1.0",
      ProactiveEngagementConfigId: configId,
      DestinationPhoneNumber: `+1555000${2000 + index}`,
      ContactId: configId,
      Windows: spans.map(([Start = 0, End = 0]) => ({
        Start: new Date(Start).toISOString(),
        End: new Date(End).toISOString(),
      })),
    });
    simulation.at(start, async () => {
      const DeliveryId = await acceptDelivery(world, { body, caller: "tenant.me" });
      if (index % 4 === 3) simulation.at(from + 10_000, () => operation("Cancel", { DeliveryId }));
    });
  }
  simulation.at(start + 2 * minute, () => operation("Suspend", { ProactiveEngagementConfigId: configId }));
  simulation.at(start + 3 * minute, () => operation("Resume", { ProactiveEngagementConfigId: configId }));
  await simulation.run(start + untilAllIsOver);
  return simulation;
}

/** The most calls that were on the line at one moment. */
function mostAtOnce(calls: readonly RealCall[]): number {
  const during = (moment: number) =>
    calls.filter(({ placedAt, endedAt = Number.MAX_VALUE }) => placedAt <= moment && moment < endedAt).length;
  return Math.max(0, ...calls.map(({ placedAt }) => during(placedAt)));
}

/** Every invariant of design.md §4 that can be seen from outside. */
async function audit({ world, calls }: Simulation): Promise<Record<string, unknown>> {
  const all = world.deliveries.all();
  const posted = world.outcomeTarget.posts.map(({ body }) => JSON.parse(body) as { id: string; subject: string });
  const ids = new Map(posted.map(({ id, subject }) => [subject, id]));
  const outside = calls.filter(({ attemptId, placedAt }) => {
    const delivery = all.find(({ id }) => attemptId.startsWith(id));
    return delivery === undefined || windowAt(delivery.windows, placedAt) === undefined;
  });
  return {
    accepted: all.length,
    notFinal: all.filter(({ status }) => !isFinal(status)).map(({ id, status }) => `${id} ${status}`),
    dialledTwice: calls.length - new Set(calls.map(({ attemptId }) => attemptId)).size,
    outsideWindow: outside.map(({ attemptId }) => attemptId),
    againstPolicy: calls.filter(againstPolicy).map(({ attemptId, placedAt }) => `${attemptId} ${placedAt - start}`),
    whileSuspended: calls.filter(({ placedAt }) => placedAt > start + 2 * minute && placedAt < start + 3 * minute)
      .length,
    overLines: Object.keys(lines).filter(
      (number) => mostAtOnce(calls.filter(({ from }) => from === number)) > (lines[number] ?? 0),
    ),
    overConfiguration: mostAtOnce(calls) > maxConcurrentCalls,
    withoutOutcome: all.filter(({ id }) => !ids.has(id)).length,
    outcomeIdsPerDelivery: new Set(posted.map(({ id, subject }) => `${id} ${subject}`)).size / ids.size,
    linesLeft: Object.keys(lines).flatMap((number) => world.lines.held(number)),
  };
}

const clean = {
  accepted: deliveries,
  notFinal: [],
  dialledTwice: 0,
  outsideWindow: [],
  againstPolicy: [],
  whileSuspended: 0,
  overLines: [],
  overConfiguration: false,
  withoutOutcome: 0,
  outcomeIdsPerDelivery: 1,
  linesLeft: [],
};

test.each<[string, Troubles]>([
  ["nothing goes wrong", { death: 0, double: 0, loss: 0, dial: 0 }],
  ["everything comes twice", { death: 0, double: 1, loss: 0, dial: 0 }],
  ["callbacks are lost", { death: 0, double: 0.1, loss: 0.4, dial: 0 }],
  ["dial requests fail", { death: 0, double: 0.1, loss: 0, dial: 0.6 }],
  ["processes die", { death: 0.3, double: 0.1, loss: 0, dial: 0 }],
  ["all of it happens", { death: 0.2, double: 0.3, loss: 0.2, dial: 0.3 }],
])("every invariant holds where %s", async (_what, troubles) => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 - 1 }), async (seed) => {
      expect(await audit(await simulate(seed, troubles))).toEqual(clean);
    }),
    { numRuns: 8 },
  );
});

test("the run reaches what it is about: calls, conversations, cancels, expiries, the policy, deaths that are survived", async () => {
  const results = new Set<string | undefined>();
  const decisions = new Set<string | undefined>();
  for (let seed = 1; seed <= 12; seed += 1) {
    const { world } = await simulate(seed, { death: 0.2, double: 0.3, loss: 0.2, dial: 0.3 });
    for (const { result } of world.deliveries.all()) results.add(result);
    for (const { what } of world.auditTrail.entries) decisions.add(what[0]);
  }
  for (const result of ["LiveAnswer", "Busy", "NoAnswer", "Cancelled", "Expired"]) expect(results).toContain(result);
  for (const code of ["QuietTime", "DoNotCall"]) expect(decisions).toContain(code);
});

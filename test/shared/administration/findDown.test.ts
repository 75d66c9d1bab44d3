import { findDown, type HealthDeps } from "../../../shared/administration/findDown.ts";
import { timersName } from "../../../shared/administration/timers.ts";
import { memoryClock } from "../../support/memory/memoryClock.ts";
import { memoryHeartbeats } from "../../support/memory/memoryHeartbeats.ts";

const answers = () => Promise.resolve();
const fails = () => Promise.reject(new Error("nobody there"));
const silent = () => new Promise<never>(() => {});

/** An app whose timers have just run and whose services answer, but for what is given. */
async function down(given: Partial<HealthDeps> = {}): Promise<readonly string[]> {
  const clock = memoryClock(1_000_000);
  const heartbeats = memoryHeartbeats();
  await heartbeats.beat(timersName, clock.now());
  const probes = { serviceBus: answers, communicationServices: answers };
  return findDown({ clock, heartbeats, startedAt: 0, probes, patience: 20, ...given });
}

test("nothing is down where all answer", async () => {
  expect(await down()).toEqual([]);
});

test.each([
  ["refuses", fails],
  ["is silent", silent],
])("a service that %s is named", async (_how, probe) => {
  expect(await down({ probes: { serviceBus: probe, communicationServices: answers } })).toEqual(["serviceBus"]);
  const both = { serviceBus: probe, communicationServices: probe };
  expect(await down({ probes: both })).toEqual(["serviceBus", "communicationServices"]);
  expect(await down({ heartbeats: { beat: answers, last: probe as () => Promise<never> } })).toEqual(["tables"]);
});

test("timers that stand still are named once the process is old enough to know", async () => {
  const heartbeats = memoryHeartbeats();
  await heartbeats.beat(timersName, 1_000_000 - 90_001);
  expect(await down({ heartbeats })).toEqual(["timers"]);
  expect(await down({ heartbeats, startedAt: 999_000 })).toEqual([]);
});

import { replayDeadLetters } from "../../../shared/administration/replayDeadLetters.ts";
import { retryDeadLetters } from "../../../shared/administration/retryDeadLetters.ts";
import { timersAlive } from "../../../shared/administration/timersAlive.ts";
import { watch } from "../../../shared/administration/watch.ts";
import { memoryClock } from "../../support/memory/memoryClock.ts";
import { memoryConfigStore } from "../../support/memory/memoryConfigStore.ts";
import { memoryDeadLetters } from "../../support/memory/memoryDeadLetters.ts";
import { memoryDeliveryStore } from "../../support/memory/memoryDeliveryStore.ts";
import { memoryHeartbeats } from "../../support/memory/memoryHeartbeats.ts";
import { memoryLog } from "../../support/memory/memoryLog.ts";
import { start } from "../../support/sampleRows.ts";

const attempt = { attemptId: "0190c0de-1111-7000-8000-000000000001.1" };

test("a message that was given up although its step can read it is tried again, as it was", async () => {
  const [deadLetters, log] = [memoryDeadLetters(), memoryLog()];
  deadLetters.giveUp("settle", attempt);
  await retryDeadLetters({ deadLetters, log });
  expect(deadLetters.sent).toEqual([{ queue: "settle", body: attempt }]);
  expect(await deadLetters.list("settle", 10)).toEqual([]);
});

test("what nobody can read, and what was tried again for an hour, rests and is told as an error", async () => {
  const [deadLetters, log] = [memoryDeadLetters(), memoryLog()];
  deadLetters.giveUp("settle", "poison");
  deadLetters.giveUp("settle", attempt, 12);
  deadLetters.giveUp("settle", attempt, 11);
  await retryDeadLetters({ deadLetters, log });
  expect(deadLetters.sent).toHaveLength(1);
  expect(await deadLetters.list("settle", 10)).toHaveLength(2);
  expect(log.lines).toContainEqual(expect.objectContaining({ level: "error", message: "dead letters rest" }));
});

test("an outcome that is replayed by hand is posted for another day; other messages go as they were", async () => {
  const deadLetters = memoryDeadLetters();
  const outcome = { subscriptionId: "crm", webhookId: "msg_1", firstTriedAt: 1, tries: 40, event: { id: "msg_1" } };
  deadLetters.giveUp("outcomes", outcome);
  deadLetters.giveUp("outcomes", "poison");
  deadLetters.giveUp("settle", attempt);
  const deps = { deadLetters, clock: memoryClock(start) };
  await replayDeadLetters(deps, "outcomes", "all");
  await replayDeadLetters(deps, "settle", "all");
  expect(deadLetters.sent.map(({ body }) => body)).toEqual([
    { ...outcome, firstTriedAt: start, tries: 0 },
    "poison",
    attempt,
  ]);
});

test("that dead letters cannot be read keeps the watchdog from nothing else, and is not kept quiet", async () => {
  const asked: number[] = [];
  const deps = {
    clock: memoryClock(start),
    heartbeats: memoryHeartbeats(),
    log: memoryLog(),
    deliveries: memoryDeliveryStore(),
    deadLetters: { ...memoryDeadLetters(), list: () => Promise.reject(new Error("the bus is away")) },
    bus: { send: async () => {}, kick: async () => {} },
    openDeliveries: {
      async ofHour(hour: number) {
        asked.push(hour);
        return [];
      },
    },
    configs: memoryConfigStore(),
    watchNotes: { read: async () => undefined, save: async () => {} },
  };
  await expect(watch(deps)).rejects.toThrow("the bus is away");
  expect(asked.length).toBeGreaterThan(0);
  expect(await deps.heartbeats.last("watchdog")).toBe(start);
});

test("timers run as long as three of their runs have not been missed", async () => {
  const [clock, heartbeats] = [memoryClock(start), memoryHeartbeats()];
  await heartbeats.beat("timers", start);
  const deps = { clock, heartbeats, startedAt: start - 3_600_000 };
  clock.advance(90_000);
  expect(await timersAlive(deps)).toBe(true);
  clock.advance(1);
  expect(await timersAlive(deps)).toBe(false);
  await heartbeats.beat("timers", clock.now());
  expect(await timersAlive(deps)).toBe(true);
});

test("a process that has just begun gives timers time for their first run, whatever stood still before", async () => {
  const [clock, heartbeats] = [memoryClock(start), memoryHeartbeats()];
  const deps = { clock, heartbeats, startedAt: start };
  expect(await timersAlive(deps)).toBe(true);
  await heartbeats.beat("timers", start - 86_400_000);
  clock.advance(90_000);
  expect(await timersAlive(deps)).toBe(true);
  clock.advance(1);
  expect(await timersAlive(deps)).toBe(false);
});

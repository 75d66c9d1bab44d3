import { recentRecords } from "../../shared/adapters/system/recentRecords.ts";
import { systemClock } from "../../shared/adapters/system/systemClock.ts";
import { systemRandom } from "../../shared/adapters/system/systemRandom.ts";
import { memoryRandom } from "../support/memory/memoryRandom.ts";
import { memoryRecentRecords } from "../support/memory/memoryRecentRecords.ts";
import { randomSourceContract } from "./suites/randomSourceContract.ts";
import { recentRecordsContract } from "./suites/recentRecordsContract.ts";

randomSourceContract("memory", () => memoryRandom(7));
randomSourceContract("the machine", () => systemRandom);

recentRecordsContract("memory", () => memoryRecentRecords());
recentRecordsContract("a process", () => recentRecords(systemClock));

test("the same seed gives the same chance", () => {
  expect(memoryRandom(3).uuid()).toBe(memoryRandom(3).uuid());
  expect(memoryRandom(3).uuid()).not.toBe(memoryRandom(4).uuid());
});

test("the machine's clock tells the time", () => {
  const before = Date.now();
  const now = systemClock.now();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});

import { mergeRows } from "../../bench/report/mergeRows.ts";
import { printTable } from "../../bench/report/printTable.ts";
import { closedLoop } from "../../bench/support/closedLoop.ts";
import { median } from "../../bench/support/median.ts";
import { percentile } from "../../bench/support/percentile.ts";
import { round } from "../../bench/support/round.ts";
import type { BenchRow } from "../../bench/types.ts";

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

function row(name: string, figure: number): BenchRow {
  return { name, figure, unit: "ms", comparedWith: "", date: "2026-11-21", commit: "abc", machine: "2 × CPU" };
}

test.each([
  [0, 1],
  [0.5, 50],
  [0.99, 99],
  [0.995, 100],
  [1, 100],
])("the %d percentile of 1 to 100 in any order is %d", (share, expected) => {
  expect(percentile(hundred, share)).toBe(expected);
});

test("a percentile is always a value that was measured", () => {
  expect(percentile([3, 1], 0.5)).toBe(1);
  expect(percentile([7], 0.99)).toBe(7);
});

test("there is neither a percentile nor a median of nothing", () => {
  expect(() => percentile([], 0.5)).toThrow("percentile of nothing");
  expect(() => median([])).toThrow("median of nothing");
});

test("the median is the middle, or the mean of the two in the middle, by size and not by place", () => {
  expect(median([10, 9, 100])).toBe(10);
  expect(median([4, 100, 1, 2])).toBe(3);
});

test("figures keep three digits, and all before the point", () => {
  expect([0.612_34, 9.876, 99.96, 1234.5].map(round)).toEqual([0.612, 9.88, 100, 1235]);
});

test("a benchmark's new rows take the place of all its earlier ones and of no others", () => {
  const kept = [row("accept.rate", 1), row("accept.gone", 1), row("acceptance.rate", 2), row("opening.p50", 3)];
  const merged = mergeRows(kept, "accept", [row("accept.rate", 9), row("accept.new", 8)]);
  expect(merged.map(({ name, figure }) => [name, figure])).toEqual([
    ["accept.new", 8],
    ["accept.rate", 9],
    ["acceptance.rate", 2],
    ["opening.p50", 3],
  ]);
});

test("the table shows every row, and below it where they come from", () => {
  const lines = printTable([row("a.b", 12), row("c.d", 3.5)])
    .trimEnd()
    .split("\n");
  expect(lines.filter((line) => line.includes("a.b") || line.includes("c.d"))).toHaveLength(2);
  expect(lines.at(-1)).toBe("2026-11-21 · abc · 2 × CPU");
});

test("a closed loop has so many under way at once, no more, and measures each", async () => {
  const loops = new Set<number>();
  let running = 0;
  let most = 0;
  const load = await closedLoop(4, 0.05, async (loop) => {
    loops.add(loop);
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
  });
  expect([...loops]).toEqual([0, 1, 2, 3]);
  expect(most).toBe(4);
  expect(load.latencies.length).toBeGreaterThan(4);
  expect(load.latencies.every((latency) => latency >= 0)).toBe(true);
  expect(load.perSecond).toBeGreaterThan(0);
});

test("a closed loop ends with the first failure", async () => {
  const failing = closedLoop(2, 10, () => Promise.reject(new Error("refused")));
  await expect(failing).rejects.toThrow("refused");
});

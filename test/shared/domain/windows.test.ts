import fc from "fast-check";
import type { CallWindow } from "../../../shared/domain/callWindow.ts";
import { mergeWindows } from "../../../shared/domain/mergeWindows.ts";
import { nextWindow } from "../../../shared/domain/nextWindow.ts";
import { windowAt } from "../../../shared/domain/windowAt.ts";
import { windowsFrom } from "../../../shared/domain/windowsFrom.ts";

/** Windows on a short stretch of time, so that they often overlap, touch, and hold one another. */
const windows = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 12 })).map(([start, length]) => ({
    start,
    end: start + length,
  })),
  { maxLength: 12 },
);

const now = fc.integer({ min: -2, max: 55 });
const moments = Array.from({ length: 56 }, (_, moment) => moment - 1);
const covered = (all: readonly CallWindow[], moment: number) =>
  all.some((window) => window.start <= moment && moment < window.end);

test("merged windows cover exactly the same moments", () => {
  fc.assert(
    fc.property(windows, (given) => {
      const merged = mergeWindows(given);
      for (const moment of moments) expect([moment, covered(merged, moment)]).toEqual([moment, covered(given, moment)]);
    }),
  );
});

test("merged windows ascend with a gap between each two, and none is empty", () => {
  fc.assert(
    fc.property(windows, (given) => {
      const merged = mergeWindows(given);
      for (const { start, end } of merged) expect(end).toBeGreaterThan(start);
      merged.slice(1).forEach((window, index) => {
        expect(window.start).toBeGreaterThan(merged[index]?.end ?? Number.NaN);
      });
    }),
  );
});

test("merging again changes nothing, the order given does not matter, and what was given is left alone", () => {
  fc.assert(
    fc.property(windows, (given) => {
      const before = structuredClone(given);
      const merged = mergeWindows(given);
      expect(mergeWindows(merged)).toEqual(merged);
      expect(mergeWindows([...given].reverse())).toEqual(merged);
      expect(given).toEqual(before);
    }),
  );
});

test("what is left of windows from a moment on is what they cover from then on", () => {
  fc.assert(
    fc.property(windows, now, (given, from) => {
      const left = windowsFrom(given, from);
      for (const moment of moments) {
        const expected = moment >= from && covered(given, moment);
        expect([moment, covered(left, moment)]).toEqual([moment, expected]);
      }
      expect(mergeWindows(left)).toEqual(left);
      expect(windowsFrom(left, from)).toEqual(left);
    }),
  );
});

test("a moment is in a window from its start up to, but not including, its end", () => {
  fc.assert(
    fc.property(windows, now, (given, moment) => {
      const open = windowAt(given, moment);
      expect(open !== undefined).toBe(covered(given, moment));
      if (open !== undefined) expect(covered([open], moment)).toBe(true);
    }),
  );
});

test("the next window is the first to begin after a moment", () => {
  fc.assert(
    fc.property(windows, now, (given, moment) => {
      const starts = given.map(({ start }) => start).filter((start) => start > moment);
      const expected = starts.length === 0 ? undefined : Math.min(...starts);
      expect(nextWindow(given, moment)?.start).toBe(expected);
    }),
  );
});

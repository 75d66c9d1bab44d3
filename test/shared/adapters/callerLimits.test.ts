import { callerLimits } from "../../../shared/adapters/system/callerLimits.ts";
import { memoryClock } from "../../support/memory/memoryClock.ts";
import { start } from "../../support/sampleRows.ts";

const minute = 60_000;

function limits(requests: number, concurrent: number) {
  const clock = memoryClock(start);
  return { clock, limits: callerLimits({ clock, requests, concurrent }) };
}

test("a caller gets its requests within five minutes and not one more, another caller its own", () => {
  const { limits: door } = limits(6_000, 52);
  for (let n = 0; n < 6_000; n += 1) door.enter("one", false)();
  expect(() => door.enter("one", false)).toThrow(
    expect.objectContaining({ code: "TooManyRequests", retryAfterSeconds: 300 }),
  );
  expect(() => door.enter("other", false)).not.toThrow();
});

test("who comes back when they were told to is served, and nobody a moment earlier", () => {
  const { clock, limits: door } = limits(10, 5);
  for (let n = 0; n < 10; n += 1) {
    door.enter("one", false)();
    clock.advance(20_000);
  }
  const refusal = () => {
    try {
      door.enter("one", false)();
    } catch (error) {
      return (error as { retryAfterSeconds: number }).retryAfterSeconds;
    }
    return undefined;
  };
  // the first of the ten leaves the span five minutes after it came, 200 s of which are over
  expect(refusal()).toBe(100);
  clock.advance(99_000);
  expect(refusal()).toBe(1);
  clock.advance(1_000);
  expect(refusal()).toBeUndefined();
  expect(refusal()).toBe(20);
});

test("what was long ago is forgotten as a whole", () => {
  const { clock, limits: door } = limits(3, 5);
  for (let n = 0; n < 3; n += 1) door.enter("one", false)();
  clock.advance(60 * minute);
  for (let n = 0; n < 3; n += 1) expect(() => door.enter("one", false)()).not.toThrow();
  expect(() => door.enter("one", false)).toThrow(expect.objectContaining({ code: "TooManyRequests" }));
});

test("a caller has so many requests under way at once, and the next one when one of them has ended", () => {
  const { limits: door } = limits(6_000, 2);
  const leave = door.enter("one", false);
  door.enter("one", false);
  expect(() => door.enter("one", false)).toThrow(
    expect.objectContaining({ code: "TooManyAtOnce", retryAfterSeconds: 1 }),
  );
  expect(() => door.enter("other", false)).not.toThrow();
  leave();
  expect(() => door.enter("one", false)).not.toThrow();
});

test("a request that waits for something to happen is not under way, yet counts as a request", () => {
  const { limits: door } = limits(4, 1);
  for (let n = 0; n < 3; n += 1) door.enter("one", true);
  expect(() => door.enter("one", false)).not.toThrow();
  expect(() => door.enter("one", true)).toThrow(expect.objectContaining({ code: "TooManyRequests" }));
});

test("a clock set back lets nobody in twice", () => {
  const { clock, limits: door } = limits(2, 5);
  for (let n = 0; n < 2; n += 1) door.enter("one", false)();
  clock.advance(-10 * minute);
  expect(() => door.enter("one", false)).toThrow(expect.objectContaining({ code: "TooManyRequests" }));
});

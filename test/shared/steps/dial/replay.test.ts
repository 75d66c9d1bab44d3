import type { Attempt } from "../../../../shared/domain/attempt.ts";
import type { CallState } from "../../../../shared/domain/callState.ts";
import { dial } from "../../../../shared/steps/dial/dial.ts";
import type { World } from "../../../support/createWorld.ts";
import { message, readyWorld } from "../../../support/dialWorld.ts";
import { hour, start } from "../../../support/sampleRows.ts";

const attemptOf = (world: World, id: string) => world.deliveries.attempt(id);

test("an unknown outcome is asked about again under the same id, with growing pauses, and nothing is dialled twice", async () => {
  const { world, id } = await readyWorld();
  world.telephony.trouble({ outcome: "answerLost" }, { outcome: "requestLost" }, { outcome: "requestLost" });
  let next = message(id);
  const pauses: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    await dial(world, next);
    const [sent] = world.bus.sent("dial").slice(-1);
    if (world.bus.take("dial").length === 0 || sent === undefined) break;
    pauses.push((sent.dueAt ?? 0) - world.clock.now());
    world.clock.set(sent.dueAt ?? 0);
    next = sent.body;
  }
  expect(pauses).toEqual([1_000, 2_000, 4_000]);
  const ids = world.telephony.requests.map(({ repeatabilityId, firstSentAt }) => [repeatabilityId, firstSentAt]);
  expect(new Set(ids.map(String)).size).toBe(1);
  expect(world.telephony.requests).toHaveLength(4);
  expect(world.telephony.dials).toHaveLength(1);
  expect(attemptOf(world, id)).toMatchObject({ phase: "placed", callConnectionId: "call-1" });
});

test("a pause between replays is half a minute at the most", async () => {
  const { world, id } = await readyWorld({ phase: "dialling", firstSentAt: start });
  world.telephony.trouble({ outcome: "requestLost" });
  await dial(world, message(id, 12));
  expect(world.bus.sent("dial")[0]?.dueAt).toBe(start + 30_000);
});

test.each([
  ["throttled", { outcome: "throttled", retryAfterSeconds: 3 }, 3_000],
  ["refused", { outcome: "refused", status: 401, code: "Denied" }, 2_000],
] as const)(
  "that a replay is %s says nothing about the first request: no second id is ever used",
  async (_what, trouble, pause) => {
    const { world, id } = await readyWorld();
    world.telephony.trouble({ outcome: "answerLost" }, trouble);
    await dial(world, message(id));
    world.bus.take("dial");
    world.clock.advance(1_000);
    await dial(world, message(id, 1));
    expect(attemptOf(world, id)?.phase).toBe("dialling");
    expect(world.bus.sent("dial")).toEqual([
      { body: message(id, 2, start + 1_000 + pause), dueAt: start + 1_000 + pause },
    ]);
    await dial(world, message(id, 2));
    expect(new Set(world.telephony.requests.map(({ repeatabilityId }) => repeatabilityId)).size).toBe(1);
    expect(world.telephony.dials).toHaveLength(1);
    expect(attemptOf(world, id)?.phase).toBe("placed");
  },
);

test("a replay that finds the number undialable ends the attempt: no request before it can have dialled", async () => {
  const { world, id } = await readyWorld({ phase: "dialling", firstSentAt: start });
  world.telephony.trouble({ outcome: "refused", status: 400, code: "8523" });
  await dial(world, message(id, 1));
  expect(attemptOf(world, id)).toMatchObject({ phase: "ended", call: { end: { subCode: 8523 } } });
});

test("replays stop four minutes after the first request, before Azure forgets its id", async () => {
  const { world, id } = await readyWorld({ phase: "dialling", firstSentAt: start });
  world.clock.advance(239_999);
  world.telephony.trouble({ outcome: "requestLost" });
  await dial(world, message(id, 9));
  expect(world.telephony.requests).toHaveLength(1);
  world.clock.advance(1);
  world.bus.take("dial");
  await dial(world, message(id, 10));
  expect(world.telephony.requests).toHaveLength(1);
  expect(world.bus.sent("dial")).toEqual([]);
  expect(attemptOf(world, id)?.phase).toBe("dialling");
});

test("no replay goes out after the window has ended or while the configuration is suspended", async () => {
  const { world, id } = await readyWorld({ phase: "dialling", firstSentAt: start + hour - 1_000 });
  world.clock.set(start + hour);
  await dial(world, message(id, 1));
  expect(world.telephony.requests).toEqual([]);
  world.clock.set(start + hour - 1);
  await world.configure({ suspended: "ApiAction" });
  await dial(world, message(id, 1));
  expect(world.telephony.requests).toEqual([]);
  expect(attemptOf(world, id)?.phase).toBe("dialling");
});

test("a replay that is not allowed just now is put off, and goes out under the same id once it is", async () => {
  const { world, id } = await readyWorld({ phase: "dialling", firstSentAt: start });
  await world.configure({ suspended: "ApiAction" });
  world.clock.advance(1_000);
  await dial(world, message(id, 1));
  expect(world.telephony.requests).toEqual([]);
  const [putOff] = world.bus.sent("dial");
  expect(putOff?.dueAt).toBe(start + 3_000);
  await world.configure();
  world.clock.set(start + 3_000);
  await dial(world, putOff?.body ?? message(id));
  expect(world.telephony.requests).toHaveLength(1);
  expect(attemptOf(world, id)?.phase).toBe("placed");
});

test("no replay goes out to a customer who has opted out since the first request", async () => {
  const { world, id } = await readyWorld();
  world.telephony.trouble({ outcome: "requestLost" });
  await dial(world, message(id));
  const number = (await world.deliveries.loadAttempt(id))?.delivery.value.to ?? "";
  await world.consents.add({ number, purpose: "any", state: "OptedOut", source: "api", at: start });
  world.clock.advance(1_000);
  await dial(world, message(id, 1));
  expect(world.telephony.requests).toHaveLength(1);
  expect(attemptOf(world, id)?.phase).toBe("dialling");
});

/**
 * Handles a message; while its request is under way the message is handled a second time, and the first is throttled.
 */
async function throttledMeanwhile(world: World, id: string, second: () => Promise<unknown>): Promise<void> {
  const place = async () => {
    await second();
    return { outcome: "throttled", retryAfterSeconds: 1 } as const;
  };
  await dial({ ...world, telephony: { ...world.telephony, place } }, message(id));
}

test("a message handled twice at once, throttled once and placed once, dials once", async () => {
  const { world, id } = await readyWorld();
  await throttledMeanwhile(world, id, () => dial(world, message(id)));
  expect(world.telephony.dials).toHaveLength(1);
  expect(world.bus.take("dial")).toEqual([]);
  expect(attemptOf(world, id)).toMatchObject({ phase: "placed", callConnectionId: "call-1" });
});

test("who has placed the call and dies before it is kept is not overtaken by one who was throttled", async () => {
  const { world, id } = await readyWorld();
  const saveAttempt = async (attempt: Attempt, version: string) => {
    if (attempt.phase === "placed") throw new Error("died");
    return world.deliveries.saveAttempt(attempt, version);
  };
  const dying = { ...world, deliveries: { ...world.deliveries, saveAttempt } };
  await throttledMeanwhile(world, id, () => dial(dying, message(id)).catch(() => "died"));
  expect(world.telephony.dials).toHaveLength(1);
  // its message comes again
  world.clock.advance(5_000);
  for (const again of [message(id), ...world.bus.take("dial")]) await dial(world, again);
  expect(world.telephony.dials).toHaveLength(1);
  expect(new Set(world.telephony.requests.map(({ repeatabilityId }) => repeatabilityId)).size).toBe(1);
  expect(attemptOf(world, id)).toMatchObject({ phase: "placed", callConnectionId: "call-1" });
});

test("a replay that comes to an attempt which is just set back asks for nothing, and its message comes again", async () => {
  const { world, id } = await readyWorld({ phase: "dialling", firstSentAt: start });
  const saveAttempt = async (attempt: Attempt, version: string) => {
    const current = await world.deliveries.loadAttempt(id);
    const claimed: Attempt = { ...attempt, phase: "claimed" };
    await world.deliveries.saveAttempt(claimed, current?.attempt.version ?? "");
    return world.deliveries.saveAttempt(attempt, version);
  };
  const overtaken = { ...world, deliveries: { ...world.deliveries, saveAttempt } };
  await expect(dial(overtaken, message(id, 1))).rejects.toThrow("is being changed");
  expect(world.telephony.requests).toEqual([]);
  expect(attemptOf(world, id)?.phase).toBe("claimed");
});

const thoughtBetter: Partial<CallState> = { phase: "ending", hangUpBy: "us" };

/** A world in which the attempt's call changes each time that it is about to be kept as placed. */
function changing(world: World, id: string, times: number, change: Partial<CallState>): World {
  let left = times;
  const saveAttempt = async (attempt: Attempt, version: string) => {
    if (attempt.phase === "placed" && left > 0) {
      left -= 1;
      const current = await world.deliveries.loadAttempt(id);
      if (current === undefined) throw new Error("there is no attempt");
      const { value } = current.attempt;
      await world.deliveries.saveAttempt({ ...value, call: { ...value.call, ...change } }, current.attempt.version);
    }
    return world.deliveries.saveAttempt(attempt, version);
  };
  return { ...world, deliveries: { ...world.deliveries, saveAttempt } };
}

test("the ids of a call are added to what its row has become while it was being placed", async () => {
  const { world, id } = await readyWorld();
  await dial(changing(world, id, 2, thoughtBetter), message(id));
  expect(attemptOf(world, id)).toMatchObject({
    phase: "placed",
    callConnectionId: "call-1",
    call: thoughtBetter,
  });
});

test("where a row changes without end the message comes again, and asks under the same id", async () => {
  const { world, id } = await readyWorld();
  await expect(dial(changing(world, id, 99, { lastEventAt: start }), message(id))).rejects.toThrow("is being changed");
  await dial(world, message(id));
  expect(world.telephony.dials).toHaveLength(1);
  expect(attemptOf(world, id)).toMatchObject({ phase: "placed", callConnectionId: "call-1" });
});

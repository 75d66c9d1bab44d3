import type { Attempt } from "../../../../shared/domain/attempt.ts";
import type { EngagementConfig } from "../../../../shared/domain/engagementConfig.ts";
import { checkCall } from "../../../../shared/steps/converse/checkCall.ts";
import { dial } from "../../../../shared/steps/dial/dial.ts";
import { createWorld, type World } from "../../../support/createWorld.ts";
import { message, readyWorld } from "../../../support/dialWorld.ts";
import { everyCrash } from "../../../support/everyCrash.ts";
import { caller, configId, customer, hour, start } from "../../../support/sampleRows.ts";

const attemptOf = (world: World, id: string) => world.deliveries.attempt(id);

test("a claimed attempt is placed once, and its call's ids are kept", async () => {
  const { world, id } = await readyWorld();
  const before = attemptOf(world, id);
  await dial(world, message(id));
  expect(world.telephony.requests).toEqual([
    {
      attemptId: id,
      to: customer,
      from: caller,
      repeatabilityId: before?.repeatabilityId,
      firstSentAt: start,
    },
  ]);
  expect(attemptOf(world, id)).toMatchObject({
    phase: "placed",
    firstSentAt: start,
    callConnectionId: "call-1",
    correlationId: "correlation-call-1",
    call: { phase: "ringing", startedAt: start },
  });
  expect(world.bus.sent("settle")).toEqual([]);
});

test("the repeatability id is stored before Azure is asked", async () => {
  const { world, id } = await readyWorld();
  const seen: (Attempt | undefined)[] = [];
  const telephony = {
    ...world.telephony,
    place: async () => {
      seen.push(attemptOf(world, id));
      return { outcome: "unknown" as const };
    },
  };
  await dial({ ...world, telephony }, message(id));
  expect(seen).toMatchObject([{ phase: "dialling", firstSentAt: start, call: { startedAt: start } }]);
});

test("a message about an attempt that is placed, ended, or was never made does nothing", async () => {
  for (const phase of ["placed", "ended"] as const) {
    const { world, id } = await readyWorld({ phase });
    await dial(world, message(id));
    expect(world.telephony.requests).toEqual([]);
    expect(attemptOf(world, id)?.phase).toBe(phase);
  }
  const world = createWorld();
  await dial(world, message("01930000-0000-7000-8000-000000000000.1"));
  expect(world.telephony.requests).toEqual([]);
  expect(world.log.lines.map(({ level }) => level)).toEqual(["warn"]);
});

test("a throttled dial was surely none: it is tried again after the time Azure gives, under a new id", async () => {
  const { world, id } = await readyWorld();
  const first = attemptOf(world, id)?.repeatabilityId;
  world.telephony.trouble({ outcome: "throttled", retryAfterSeconds: 7 });
  await dial(world, message(id));
  const waiting = attemptOf(world, id);
  expect(waiting?.phase).toBe("claimed");
  expect(waiting).not.toHaveProperty("firstSentAt");
  expect(waiting?.repeatabilityId).not.toBe(first);
  const dueAt = start + 7_000;
  expect(world.bus.sent("dial")).toEqual([{ body: message(id, 1, dueAt), dueAt }]);
  world.clock.set(dueAt);
  await dial(world, message(id, 1, dueAt));
  expect(world.telephony.dials).toHaveLength(1);
});

test("where Azure throttles, everybody waits, and those who waited take turns", async () => {
  const { world, id } = await readyWorld();
  world.telephony.trouble({ outcome: "throttled", retryAfterSeconds: 7 });
  await dial(world, message(id));
  // the throttled one has the first turn after the wait
  expect(await world.callRate.reserve(2, start)).toEqual([start + 7_050, start + 7_100]);
});

test("a refused dial ends the attempt as never dialled, and step settle is told", async () => {
  const { world, id } = await readyWorld();
  world.telephony.trouble({ outcome: "refused", status: 403, code: "510403" });
  await dial(world, message(id));
  expect(attemptOf(world, id)).toMatchObject({ phase: "ended", notDialled: "BadConfiguration" });
  expect(world.bus.take("settle")).toEqual([{ attemptId: id }]);
  expect(world.log.lines).toContainEqual(expect.objectContaining({ level: "error", step: "dial" }));
});

test("a number Azure cannot dial ends the call with Azure's codes", async () => {
  const { world, id } = await readyWorld();
  world.telephony.trouble({ outcome: "refused", status: 400, code: "8523" });
  await dial(world, message(id));
  const ended = attemptOf(world, id);
  expect(ended).toMatchObject({
    phase: "ended",
    call: { phase: "ended", end: { by: "carrier", at: start, code: 400, subCode: 8523 } },
  });
  expect(ended).not.toHaveProperty("notDialled");
  expect(world.bus.take("settle")).toEqual([{ attemptId: id }]);
});

test("ids that a quicker callback has brought are left as they are", async () => {
  const { world, id } = await readyWorld();
  const telephony = {
    ...world.telephony,
    place: async (request: Parameters<typeof world.telephony.place>[0]) => {
      const row = await world.deliveries.loadAttempt(id);
      const talking = { ...row?.attempt.value, phase: "placed", callConnectionId: "from-callback" } as Attempt;
      await world.deliveries.saveAttempt(talking, row?.attempt.version ?? "");
      return world.telephony.place(request);
    },
  };
  await dial({ ...world, telephony }, message(id));
  expect(attemptOf(world, id)?.callConnectionId).toBe("from-callback");
});

test.each<[string, { now?: number } & Partial<EngagementConfig>, string]>([
  ["the window has ended", { now: start + hour }, "WindowClosed"],
  ["the configuration is suspended", { suspended: "BotFailure" }, "Suspended"],
  ["the configuration is inactive", { active: false }, "Suspended"],
])("where %s meanwhile, nothing is dialled", async (_what, { now = start, ...config }, notDialled) => {
  const { world, id } = await readyWorld();
  await world.configure(config);
  world.clock.set(now);
  await dial(world, message(id, 0, now));
  expect(world.telephony.requests).toEqual([]);
  expect(attemptOf(world, id)).toMatchObject({ phase: "ended", notDialled });
  expect(world.bus.take("settle")).toEqual([{ attemptId: id }]);
});

test.each<[string, number, Partial<EngagementConfig>, string]>([
  ["the window ended", 1, {}, "WindowClosed"],
  ["the configuration was suspended", 600_000, { suspended: "ApiAction" }, "Suspended"],
])("where %s while the attempt was being stored, nothing is dialled", async (_what, left, config, notDialled) => {
  const { world, id } = await readyWorld();
  world.clock.set(start + hour - left);
  const deliveries: World["deliveries"] = {
    ...world.deliveries,
    async saveAttempt(attempt, version) {
      const saved = await world.deliveries.saveAttempt(attempt, version);
      if (attempt.phase !== "dialling") return saved;
      world.clock.advance(2_000);
      await world.configure(config);
      return saved;
    },
  };
  await dial({ ...world, deliveries }, message(id, 0, world.clock.now()));
  expect(world.telephony.requests).toEqual([]);
  expect(attemptOf(world, id)).toMatchObject({ phase: "ended", notDialled });
  expect(world.bus.take("settle")).toEqual([{ attemptId: id }]);
});

test("where the configuration is gone, nothing is dialled", async () => {
  const { world, id } = await readyWorld();
  await world.configs.removeConfig(configId, "any");
  await dial(world, message(id));
  expect(attemptOf(world, id)).toMatchObject({ phase: "ended", notDialled: "BadConfiguration" });
});

test("who is later than its turn by more than a second takes a new turn among the calls per second", async () => {
  const { world, id } = await readyWorld();
  world.clock.advance(1_000);
  await dial(world, message(id));
  expect(world.telephony.dials).toHaveLength(1);

  const late = await readyWorld();
  late.world.clock.advance(1_001);
  const now = late.world.clock.now();
  await late.world.callRate.reserve(20 * 5, now);
  await dial(late.world, message(late.id));
  expect(late.world.telephony.dials).toHaveLength(0);
  const slotAt = now + 5_000;
  expect(late.world.bus.sent("dial")).toEqual([{ body: message(late.id, 0, slotAt), dueAt: slotAt }]);
  late.world.clock.set(slotAt);
  await dial(late.world, message(late.id, 0, slotAt));
  expect(late.world.telephony.dials).toHaveLength(1);
});

test("who loses the race for the attempt fails, so that the message comes again and asks the row", async () => {
  const { world, id } = await readyWorld();
  const deliveries = { ...world.deliveries, saveAttempt: async () => undefined };
  await expect(dial({ ...world, deliveries }, message(id))).rejects.toThrow("is being changed");
  expect(world.telephony.requests).toEqual([]);
});

test("two handlers at once place one call", async () => {
  const { world, id } = await readyWorld();
  await Promise.allSettled([dial(world, message(id)), dial(world, message(id))]);
  await dial(world, message(id));
  expect(world.telephony.dials).toHaveLength(1);
});

test.each(["placed", "answerLost", "throttled", "refused"] as const)(
  "where the outcome is %s, a death at any point dials at most once and leaves nothing that no message moves",
  async (outcome) => {
    const troubles = {
      placed: [],
      answerLost: [{ outcome: "answerLost" as const }],
      throttled: [{ outcome: "throttled" as const, retryAfterSeconds: 1 }],
      refused: [{ outcome: "refused" as const, status: 403, code: "510403" }],
    };
    const deaths = await everyCrash(
      async (world) => {
        await world.configure();
        world.telephony.trouble(...troubles[outcome]);
        return world.storeAttempt();
      },
      (deps, id) => dial(deps, message(id)),
      async (world, id, death) => {
        for (const again of world.bus.take("dial")) await dial(world, again);
        const { dials, requests } = world.telephony;
        expect({ death, dials: dials.length <= 1 }).toEqual({ death, dials: true });
        const phase = attemptOf(world, id)?.phase;
        expect({ death, phase }).toEqual({ death, phase: dials.length === 1 ? "placed" : "ended" });
        // a death between the row's end and the message to step settle is repaired by the look at the line
        await checkCall(world, { attemptId: id, number: caller });
        if (phase === "ended") expect(world.bus.take("settle").length).toBeGreaterThan(0);
        expect(requests.length).toBeGreaterThan(0);
      },
    );
    expect(deaths).toBeGreaterThan(4);
  },
);

test("no number enters a log line", async () => {
  const { world, id } = await readyWorld();
  world.telephony.trouble({ outcome: "refused", status: 403, code: "510403" });
  await dial(world, message(id));
  expect(JSON.stringify(world.log.lines)).not.toContain(customer.slice(1));
  expect(JSON.stringify(world.log.lines)).not.toContain(caller.slice(1));
});

import { answerOffer } from "../../../shared/desk/answerOffer.ts";
import { setPresence } from "../../../shared/desk/setPresence.ts";
import { isPresent } from "../../../shared/domain/isPresent.ts";
import { deskQueue, opening, peopleWorld, workOn } from "../../support/peopleWorld.ts";

const offered = workOn("a.1", { state: "offered", until: opening + 30_000 });

test("Somebody new is present for a while from their first word, and the pacers of their queues run", async () => {
  const world = peopleWorld();
  await world.hire("ada", { queues: [deskQueue, "back-office"] });
  const state = await setPresence(world, "newcomer", "Available");
  expect(state).toEqual({
    id: "newcomer",
    presence: "Available",
    aliveUntil: opening + 90_000,
    idleSince: opening,
    work: [],
  });
  expect(world.bus.takeKicks()).toEqual([]);
  await setPresence(world, "ada", "Available");
  expect(world.bus.takeKicks()).toEqual([{ queueId: deskQueue }, { queueId: "back-office" }]);
});

test("Nobody's pacer runs for somebody who is not available", async () => {
  const world = peopleWorld();
  await world.hire("ada");
  for (const presence of ["Busy", "DoNotDisturb", "Away", "Offline"] as const)
    await setPresence(world, "ada", presence);
  expect(world.bus.kicks).toEqual([]);
});

test("A sign of life keeps presence and calls, and counts for a minute and a half", async () => {
  const world = peopleWorld();
  await world.hire("ada", {}, { presence: "Busy", work: [workOn("z.1"), offered] });
  world.clock.advance(1_000);
  const state = await setPresence(world, "ada", undefined);
  expect(state).toMatchObject({ presence: "Busy", aliveUntil: opening + 91_000, work: [workOn("z.1"), offered] });
  expect(isPresent(state, opening + 90_999)).toBe(true);
  expect(isPresent(state, opening + 91_000)).toBe(false);
});

test("Who becomes available goes to the end of the row; who says so again keeps their place", async () => {
  const world = peopleWorld();
  await world.hire("ada", {}, { presence: "Away" });
  world.clock.advance(5_000);
  await setPresence(world, "ada", "Available");
  world.clock.advance(5_000);
  expect((await setPresence(world, "ada", "Available")).idleSince).toBe(opening + 5_000);
});

test.each(["DoNotDisturb", "Away", "Offline"] as const)(
  "Who says %s declines what they are offered",
  async (presence) => {
    const world = peopleWorld();
    await world.hire("ada", {}, { work: [workOn("z.1"), offered] });
    await setPresence(world, "ada", presence);
    expect(world.bus.drain("callNews").map(({ body }) => body)).toEqual([
      { attemptId: "a.1", news: { kind: "declined", representativeId: "ada" } },
    ]);
  },
);

test("Who is merely busy, or only gives a sign of life, keeps what they are offered", async () => {
  const world = peopleWorld();
  await world.hire("ada", {}, { presence: "Away", work: [offered] });
  await setPresence(world, "ada", undefined);
  await setPresence(world, "ada", "Busy");
  expect(world.bus.drain("callNews")).toEqual([]);
});

test("Presence and calls that change at the same moment are both kept", async () => {
  const world = peopleWorld();
  await world.hire("ada", {}, { work: [offered] });
  await Promise.all([setPresence(world, "ada", "Busy"), answerOffer(world, "ada", "a.1", "accept")]);
  expect(await world.stateOf("ada")).toMatchObject({
    presence: "Busy",
    work: [{ attemptId: "a.1", state: "joining" }],
  });
});

test("Who accepts an offer is about to join, and the call is told", async () => {
  const world = peopleWorld();
  await world.hire("ada", {}, { work: [offered] });
  world.clock.advance(10_000);
  await answerOffer(world, "ada", "a.1", "accept");
  const since = opening + 10_000;
  expect((await world.stateOf("ada")).work).toEqual([{ ...offered, state: "joining", since, until: since + 60_000 }]);
  expect(world.bus.take("callNews")).toEqual([
    { attemptId: "a.1", news: { kind: "accepted", representativeId: "ada" } },
  ]);
});

test("Who declines an offer is free, and the call is told", async () => {
  const world = peopleWorld();
  await world.hire("ada", {}, { work: [offered] });
  await answerOffer(world, "ada", "a.1", "decline");
  expect((await world.stateOf("ada")).work).toEqual([]);
  expect(world.bus.take("callNews")).toEqual([
    { attemptId: "a.1", news: { kind: "declined", representativeId: "ada" } },
  ]);
});

test.each([
  ["accept", "decline"],
  ["decline", "accept"],
] as const)("An offer answered with %s cannot be answered with %s afterwards", async (first, second) => {
  const world = peopleWorld();
  await world.hire("ada", {}, { work: [offered] });
  await answerOffer(world, "ada", "a.1", first);
  await expect(answerOffer(world, "ada", "a.1", second)).rejects.toMatchObject({ code: "Conflict" });
  expect(world.bus.take("callNews")).toHaveLength(1);
});

test("Who accepts again, since no answer came, holds the call no longer for it, and the call is told again", async () => {
  const world = peopleWorld();
  await world.hire("ada", {}, { work: [offered] });
  const dead = { ...world, bus: { ...world.bus, send: () => Promise.reject(new Error("the bus is down")) } };
  await expect(answerOffer(dead, "ada", "a.1", "accept")).rejects.toThrow("the bus is down");
  const { work } = await world.stateOf("ada");
  world.clock.advance(1_000);
  await answerOffer(world, "ada", "a.1", "accept");
  expect((await world.stateOf("ada")).work).toEqual(work);
  expect(world.bus.take("callNews")).toEqual([
    { attemptId: "a.1", news: { kind: "accepted", representativeId: "ada" } },
  ]);
});

test("Of two answers at the same moment one counts", async () => {
  const world = peopleWorld();
  await world.hire("ada", {}, { work: [offered] });
  const answers = (["accept", "decline"] as const).map((answer) => answerOffer(world, "ada", "a.1", answer));
  const results = await Promise.allSettled(answers);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(world.bus.take("callNews")).toHaveLength(1);
});

test.each([
  ["has lapsed", "ada", "a.1", 30_000],
  ["was made to somebody else", "grace", "a.1", 0],
  ["was never made", "ada", "b.1", 0],
  ["is a call they talk on already", "ada", "z.1", 0],
])("An offer that %s cannot be accepted", async (_, id, attemptId, later) => {
  const world = peopleWorld();
  await world.hire("ada", { capacity: 2 }, { work: [offered, workOn("z.1")] });
  await world.hire("grace");
  world.clock.advance(later);
  await expect(answerOffer(world, id, attemptId, "accept")).rejects.toMatchObject({ code: "Conflict" });
  expect(world.bus.take("callNews")).toEqual([]);
});

import { guardedAgent } from "../../../shared/adapters/system/guardedAgent.ts";
import { guardedTelephony } from "../../../shared/adapters/system/guardedTelephony.ts";
import { AgentError } from "../../../shared/domain/agentError.ts";
import type { Agent, AgentInput } from "../../../shared/ports/agent.ts";
import type { PlaceCall, PlaceResult, Telephony } from "../../../shared/ports/telephony.ts";
import { memoryClock } from "../../support/memory/memoryClock.ts";
import { start } from "../../support/sampleRows.ts";

const request: PlaceCall = {
  attemptId: "a.1",
  to: "+15550002000",
  from: "+15550001000",
  repeatabilityId: "r",
  firstSentAt: start,
};

/** Telephony whose dials have these outcomes, the last of them for good. */
function scripted(...outcomes: PlaceResult[]) {
  const clock = memoryClock(start);
  let asked = 0;
  const inner = {
    async place() {
      asked += 1;
      return (outcomes.length > 1 ? outcomes.shift() : outcomes[0]) as PlaceResult;
    },
    hangUp: async () => "done" as const,
  } as unknown as Telephony;
  return { clock, telephony: guardedTelephony(inner, clock), asked: () => asked };
}

const placed: PlaceResult = { outcome: "placed", callConnectionId: "c" };
const unknown: PlaceResult = { outcome: "unknown" };

test("where Azure asks to wait no call is asked for until then, and then calls are again", async () => {
  const { clock, telephony, asked } = scripted({ outcome: "throttled", retryAfterSeconds: 7 }, placed);
  expect(await telephony.place(request)).toEqual({ outcome: "throttled", retryAfterSeconds: 7 });
  clock.advance(2_000);
  expect(await telephony.place(request)).toEqual({ outcome: "throttled", retryAfterSeconds: 5 });
  expect(asked()).toBe(1);
  clock.advance(5_000);
  expect(await telephony.place(request)).toEqual(placed);
});

test("of two dials that are throttled at once the longer wait counts", async () => {
  const { telephony, asked } = scripted(
    { outcome: "throttled", retryAfterSeconds: 7 },
    { outcome: "throttled", retryAfterSeconds: 1 },
    placed,
  );
  await Promise.all([telephony.place(request), telephony.place(request)]);
  expect(await telephony.place(request)).toEqual({ outcome: "throttled", retryAfterSeconds: 7 });
  expect(asked()).toBe(2);
});

test("after ten unclear answers in a row calls are put off as surely not dialled; live calls are still spoken to", async () => {
  const { telephony, asked } = scripted(unknown);
  for (let n = 0; n < 10; n += 1) expect(await telephony.place(request)).toEqual(unknown);
  expect(await telephony.place(request)).toEqual({ outcome: "throttled", retryAfterSeconds: 2 });
  expect(asked()).toBe(10);
  expect(await telephony.hangUp("c")).toBe("done");
});

test("unclear answers among clear ones stop nothing", async () => {
  const mixed = Array.from({ length: 40 }, (_, n) => (n % 3 === 0 ? placed : unknown));
  const { telephony, asked } = scripted(...mixed);
  for (let n = 0; n < 40; n += 1) await telephony.place(request);
  expect(asked()).toBe(40);
});

test("an agent that fails five times in a row is asked no more for a while, and another agent is", async () => {
  const asked: string[] = [];
  const inner: Agent = {
    async turn({ agentId }) {
      asked.push(agentId);
      if (agentId === "down") throw new Error("no answer");
      return { actions: [], memory: undefined, language: "en-US" };
    },
  };
  const agent = guardedAgent(inner);
  const input = (agentId: string): AgentInput => ({
    agentId,
    attemptId: "a.1",
    heard: { kind: "answered" },
    memory: undefined,
    inputAttributes: {},
  });
  for (let n = 0; n < 5; n += 1) await expect(agent.turn(input("down"))).rejects.toThrow("no answer");
  for (let n = 0; n < 3; n += 1) await expect(agent.turn(input("down"))).rejects.toThrow(AgentError);
  expect(asked).toHaveLength(5);
  await expect(agent.turn(input("up"))).resolves.toMatchObject({ language: "en-US" });
});

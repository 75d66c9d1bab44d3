import type { ScreeningTerms } from "../../../../shared/domain/callState.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import { resultOf } from "../../../../shared/domain/resultOf.ts";
import type { Heard } from "../../../../shared/ports/agent.ts";
import { callPlan } from "../../../../shared/steps/converse/callPlan.ts";
import { screeningTerms } from "../../../../shared/steps/pace/screeningTerms.ts";
import { peopleConfig } from "../../../support/peopleWorld.ts";
import { start } from "../../../support/sampleRows.ts";

const message = "Please call us back.";
const hangsUp: ScreeningTerms = { silenceSeconds: 2, action: "Hangup", message };
const leaves: ScreeningTerms = { silenceSeconds: 2, action: "LeaveMessage", message };
const leavesLast: ScreeningTerms = { silenceSeconds: 2, action: "LeaveMessageOnLastAttemptOnly", message };
const greeting = "You have reached our home, please leave a message after the tone";

/** A call led by a representative that has just been answered. */
function answered(screening: ScreeningTerms, isLastAttempt?: boolean) {
  const last = isLastAttempt === undefined ? {} : { isLastAttempt };
  return callPlan({ ...newCallState("representative"), screening, ...last }, { kind: "connected" }, start);
}

function heard(screening: ScreeningTerms, what: Heard, isLastAttempt?: boolean) {
  return callPlan(answered(screening, isLastAttempt).state, { kind: "heard", turn: 1, heard: what }, start + 5000);
}

test("who answers is asked first, by words or a key, and may be silent for the time given", () => {
  const { state, commands } = answered(hangsUp);
  expect(state).toMatchObject({ phase: "screening", answeredAt: start });
  const listen = { by: "speechOrKeys", silenceSeconds: 2, maxKeys: 1 };
  expect(commands).toMatchObject([{ kind: "operate", operation: { kind: "ask", turn: 1, listen } }]);
});

test("without terms nobody is asked: a representative is sought on the answer", () => {
  const { commands } = callPlan(newCallState("representative"), { kind: "connected" }, start);
  expect(commands).toEqual([{ kind: "seek", excluded: [] }]);
});

test.each<[string, Heard]>([
  ["words", { kind: "speech", text: "Yes, speaking." }],
  ["a key", { kind: "keys", keys: "5" }],
  ["something that is not understood", { kind: "notUnderstood" }],
])("%s are a person, who gets a representative", (_what, what) => {
  const { state, commands } = heard(leaves, what);
  expect(commands).toEqual([{ kind: "seek", excluded: [] }]);
  expect(state).toMatchObject({ phase: "waiting" });
  expect(state).not.toHaveProperty("machine");
});

test("where the question cannot be spoken, whoever answered gets a representative", () => {
  const { commands } = callPlan(answered(hangsUp).state, { kind: "mediaFailed", turn: 1 }, start);
  expect(commands).toEqual([{ kind: "seek", excluded: [] }]);
});

test.each<[string, Heard, string]>([
  ["silence", { kind: "silence" }, "silence"],
  ["a greeting", { kind: "speech", text: greeting }, "greeting"],
])(
  "%s is a machine: the representative is free, and the machine is hung up on or told the message",
  (_what, what, by) => {
    const short = heard(hangsUp, what);
    expect(short.commands).toEqual([{ kind: "releaseReserved" }, { kind: "hangUp" }]);
    expect(short.state).toMatchObject({ machine: "hungUp", machineBy: by });

    const long = heard(leaves, what);
    const operation = { kind: "play", texts: [message], afterwards: "hangUp" };
    expect(long.commands).toMatchObject([{ kind: "releaseReserved" }, { kind: "operate", operation }]);
    expect(long.state).toMatchObject({ machine: "messageLeft", machineBy: by });
    expect(callPlan(long.state, { kind: "played", turn: 2 }, start).commands).toEqual([{ kind: "hangUp" }]);
  },
);

test("on the last attempt alone a message is left where that is asked for; as long as nobody knows, each is the last", () => {
  const kinds = (isLast?: boolean) => heard(leavesLast, { kind: "silence" }, isLast).commands.map(({ kind }) => kind);
  expect(kinds(false)).toEqual(["releaseReserved", "hangUp"]);
  expect(kinds(true)).toEqual(["releaseReserved", "operate"]);
  expect(kinds()).toEqual(["releaseReserved", "operate"]);
});

test.each<[string, ScreeningTerms, Heard, string]>([
  ["a machine hung up on", hangsUp, { kind: "silence" }, "AnsweringMachineHangup"],
  ["a machine that was told", leaves, { kind: "silence" }, "AnsweringMachine"],
])("the result of %s says so", (_what, terms, what, result) => {
  const { state } = heard(terms, what);
  const over = callPlan(state, { kind: "disconnected", facts: { code: 200, subCode: 7000 } }, start);
  expect(resultOf(over.state)).toBe(result);
});

test("a message that cannot be spoken was not left", () => {
  const { state } = callPlan(heard(leaves, { kind: "silence" }).state, { kind: "mediaFailed", turn: 2 }, start);
  expect(state).toMatchObject({ phase: "ending", machine: "hungUp" });
  expect(state).not.toHaveProperty("agentFailed");
});

test("an answer that comes twice, or to another turn, changes nothing, nor does news of a representative", () => {
  const { state } = answered(leaves);
  expect(callPlan(state, { kind: "heard", turn: 0, heard: { kind: "silence" } }, start).state).toBe(state);
  expect(callPlan(state, { kind: "nobody" }, start).state).toBe(state);
  const after = heard(leaves, { kind: "silence" }).state;
  expect(callPlan(after, { kind: "heard", turn: 1, heard: { kind: "silence" } }, start).state).toBe(after);
});

test.each([
  [{ customerWaitThresholdSeconds: 2 }, 1],
  [{ customerWaitThresholdSeconds: 9 }, 3],
  [{ customerWaitThresholdSeconds: 600 }, 7],
  [{ customerWaitThresholdSeconds: 600, answeringMachineDetectionSeconds: 4 }, 4],
])("a configuration with %j lets a customer be silent for %i seconds", (changes, silenceSeconds) => {
  const config = peopleConfig({
    engagementType: "CSRLed",
    dialMode: "Progressive",
    answeringMachineAction: "Hangup",
    ...changes,
  });
  expect(screeningTerms(config)).toEqual({ silenceSeconds, action: "Hangup" });
});

test("a configuration that does not say what a machine is told has nobody asked", () => {
  expect(screeningTerms(peopleConfig())).toBeUndefined();
});

import {
  answerRecognition,
  type Choice,
  type Listening,
} from "../../../local/callAutomation/people/answerRecognition.ts";
import type { Intent } from "../../../local/callAutomation/people/personPlan.ts";

const LISTENING: Listening = {
  inputType: "choices",
  choices: [],
  promptSeconds: 2,
  interruptPrompt: true,
  initialSilenceSeconds: 5,
  endSilenceSeconds: 1,
  interToneSeconds: 2,
  maxTones: 1,
};

const choice = (label: string, ...phrases: string[]): Choice => ({ label, phrases, tone: null });
const MENU = [
  choice("later"),
  choice("doNotCall"),
  choice("wrong_person"),
  choice("operator"),
  choice("That is me", "yes"),
];

function chosen(intent: Intent, choices: Choice[]) {
  const { result, ending } = answerRecognition({ ...LISTENING, choices }, { intent, greetingSecondsLeft: 0 });
  return (result?.["choiceResult"] as { label: string } | undefined)?.label ?? ending.subCode;
}

test.each([
  ["yes", "That is me"],
  ["representative", "operator"],
  ["wrongPerson", "wrong_person"],
  ["doNotCall", "doNotCall"],
] as const)("who wants to say %s takes the choice that fits", (intent, label) => {
  expect(chosen(intent, MENU)).toBe(label);
});

test("who agrees takes the first choice where none fits, and others match nothing", () => {
  const menu = [choice("morning"), choice("evening")];
  expect(chosen("yes", menu)).toBe("morning");
  expect(chosen("representative", menu)).toBe(8547);
  expect(chosen("silent", menu)).toBe(8510);
});

test("nobody answers before the prompt is over", () => {
  const quick = answerRecognition({ ...LISTENING, inputType: "dtmf" }, { intent: "yes", greetingSecondsLeft: 0 });
  expect(quick.afterSeconds).toBeGreaterThan(LISTENING.promptSeconds);
});

test("a greeting under way is heard at its end, unless the prompt may not be interrupted and outlasts it", () => {
  const spoken: Listening = { ...LISTENING, inputType: "speechOrDtmf" };
  const machine = { intent: "silent", greetingSecondsLeft: 1.5 } as const;
  expect(answerRecognition(spoken, machine).afterSeconds).toBe(2.5);
  expect(answerRecognition({ ...spoken, interruptPrompt: false }, machine).ending.subCode).toBe(8510);
});

import type { CallState } from "../../../../shared/domain/callState.ts";
import type { CallEvent } from "../../../../shared/steps/converse/callEvent.ts";
import { callPlan } from "../../../../shared/steps/converse/callPlan.ts";
import { soundsLikeMachine, systemWords } from "../../../../shared/steps/converse/systemWords.ts";
import { firstCallState } from "../../../../shared/steps/pace/firstCallState.ts";
import { sampleConfig, start } from "../../../support/sampleRows.ts";

/** A call of a configuration that speaks German and has machines told apart. */
const first = firstCallState({
  config: sampleConfig({
    dialMode: "Progressive",
    engagementType: "CSRLed",
    language: "de-AT",
    answeringMachineAction: "Hangup",
  }),
  workstream: undefined,
  queueId: "q",
  to: "+15550002000",
  repeatabilityId: "",
  holder: undefined,
  isLastAttempt: true,
  now: start,
});

function after(...events: CallEvent[]) {
  let planned: ReturnType<typeof callPlan> = { state: first, commands: [] };
  for (const event of events) planned = callPlan(planned.state, event, start);
  return planned;
}

const spoken = ({ commands }: { commands: readonly unknown[] }) =>
  (commands as { operation?: CallState["pending"] }[]).map(({ operation }) => operation).find(Boolean);

const answered: CallEvent = { kind: "connected" };
const aPerson: CallEvent = { kind: "heard", turn: 1, heard: { kind: "speech", text: "Ja." } };
const mustWait: CallEvent = { kind: "mustWait", queueId: "q" };

test("the system asks, keeps company and apologises in the configuration's language", () => {
  const german = systemWords("de");
  expect(spoken(after(answered))).toMatchObject({ texts: [german.question], language: "de-AT" });
  const waiting = after(answered, aPerson, mustWait);
  expect(spoken(waiting)).toMatchObject({ texts: [german.hold], language: "de-AT" });
  const placed = callPlan(waiting.state, { kind: "position", position: 2, since: start }, start);
  expect(spoken(placed)).toMatchObject({ texts: [german.place(2), german.hold] });
  const over = callPlan(waiting.state, { kind: "waitOver", since: start }, start);
  expect(spoken(over)).toMatchObject({ texts: [german.apology], language: "de-AT" });
});

test.each([
  ["Dies ist die Mailbox von Ada. Bitte hinterlassen Sie eine Nachricht nach dem Signalton.", "de-AT", true],
  ["Bonjour, laissez-moi un message après le bip.", "fr-FR", true],
  ["You’ve reached Ada. Leave your name.", "de-AT", true],
  ["Nach dem Signalton", "en-US", false],
  ["Ja, am Apparat.", "de-AT", false],
])("%p in a call in %s: a machine is known by its greeting", (heard, language, isMachine) => {
  expect(soundsLikeMachine(heard, language)).toBe(isMachine);
});

test("a language that the system has no words of gets English ones", () => {
  expect(systemWords("sv-SE")).toBe(systemWords("en-GB"));
});

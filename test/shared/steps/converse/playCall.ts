import * as fc from "fast-check";
import type { CallState } from "../../../../shared/domain/callState.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import type { AgentAction, Heard } from "../../../../shared/ports/agent.ts";
import type { CallAction, CallCommand, CallQuestion } from "../../../../shared/steps/converse/callCommand.ts";
import type { CallEvent } from "../../../../shared/steps/converse/callEvent.ts";
import { callPlan } from "../../../../shared/steps/converse/callPlan.ts";

/** One event and all that followed from it before anything else happened. */
export interface Step {
  readonly before: CallState;
  readonly event: CallEvent;
  readonly after: CallState;
  readonly actions: readonly CallAction[];
  /** Representatives whom the plan has been given and has accepted, in this step. */
  readonly adopted: readonly string[];
}

/** An event that may depend on how the call stands: a time-out names the wait it belongs to. */
type Recipe = (state: CallState) => CallEvent;

const staff = ["ada", "grace", "linus"];
const addressOf = (id: string) => `8:acs:${id}`;

const person = fc.constantFrom(...staff);

/** What representatives do; mostly it is the one whose seat is taken. */
const personEvents = fc
  .record({
    kind: fc.constantFrom("accepted" as const, "declined" as const, "unreachable" as const, "joined" as const),
    representativeId: fc.option(person, { freq: 4 }),
  })
  .map(({ kind, representativeId }): Recipe => {
    return ({ seat }) => ({ kind, representativeId: representativeId ?? seat?.id ?? "ada" });
  });

/** News from the pacer, old or new. */
const takings = fc
  .record({
    representativeId: person,
    queueId: fc.constantFrom("q1", "q2"),
    how: fc.constantFrom("offered" as const, "joining" as const),
  })
  .map(
    (facts): Recipe =>
      () => ({ kind: "taken", address: addressOf(facts.representativeId), ...facts }),
  );

const participants = fc
  .record({ people: fc.subarray(staff), sequence: fc.nat({ max: 6 }) })
  .map(({ people, sequence }): Recipe => {
    return () => ({ kind: "participants", addresses: people.map(addressOf), sequence });
  });

const waitOvers = fc.boolean().map((current): Recipe => {
  return ({ wait }) => ({ kind: "waitOver", since: current ? (wait?.since ?? 0) : -1 });
});

/** The end of what is said and heard, of this turn or the one before. */
const talkEvents = fc
  .record({
    kind: fc.constantFrom("played" as const, "played" as const, "heard" as const),
    what: fc.constantFrom<Heard>({ kind: "speech", text: "yes" }, { kind: "silence" }),
    late: fc.boolean(),
  })
  .map(({ kind, what, late }): Recipe => {
    return ({ turn: current }) => {
      const turn = late ? current - 1 : current;
      return kind === "heard" ? { kind, turn, heard: what } : { kind, turn };
    };
  });

/** Places in the line, of this wait or another. */
const positions = fc
  .record({ position: fc.integer({ min: 1, max: 3 }), current: fc.boolean() })
  .map(({ position, current }): Recipe => {
    return ({ wait }) => ({ kind: "position", position, since: current ? (wait?.since ?? 0) : -1 });
  });

const lineEvents: fc.Arbitrary<Recipe> = fc
  .constantFrom<CallEvent>(
    { kind: "ringTimeout" },
    { kind: "cancel" },
    { kind: "gone" },
    { kind: "agentFailed" },
    { kind: "transferAccepted" },
    { kind: "transferFailed" },
    { kind: "disconnected", facts: {} },
  )
  .map((event) => () => event);

const recipes: fc.Arbitrary<Recipe> = fc.oneof(
  { weight: 1, arbitrary: lineEvents },
  { weight: 1, arbitrary: fc.constant<Recipe>(({ turn }) => ({ kind: "mediaFailed", turn })) },
  { weight: 2, arbitrary: waitOvers },
  { weight: 2, arbitrary: positions },
  { weight: 4, arbitrary: participants },
  { weight: 6, arbitrary: takings },
  { weight: 8, arbitrary: talkEvents },
  { weight: 16, arbitrary: personEvents },
);

const turns: readonly (readonly AgentAction[])[] = [
  [{ kind: "escalate", reason: "asked for" }],
  [
    { kind: "say", text: "One moment." },
    { kind: "escalate", reason: "asked for" },
  ],
  [{ kind: "ask", text: "Well?", by: "speech", silenceSeconds: 5, maxKeys: 1 }],
  [{ kind: "say", text: "Goodbye." }, { kind: "end" }],
];

/** How agent and desk answer the plan's questions, as numbers that are drawn. */
function answerTo(question: CallQuestion, draw: number): CallEvent {
  if (question.kind === "askAgent") {
    const actions = turns[draw % turns.length] ?? [];
    return { kind: "agentTurn", turn: { actions, memory: draw, language: "en-US" } };
  }
  const excluded = "excluded" in question ? question.excluded : [];
  const free = staff.filter((id) => !excluded.includes(id));
  const [representativeId] = free;
  if (draw % 4 === 0) return { kind: "nobody" };
  if (draw % 4 === 1 || representativeId === undefined) return { kind: "mustWait", queueId: "q1" };
  const how = draw % 4 === 2 ? "offered" : "joining";
  return { kind: "taken", representativeId, address: addressOf(representativeId), queueId: "q1", how };
}

const prompts = fc.option(fc.constant("We are sorry."), { nil: undefined });

/** What the configuration and the workstream say of failures and machines. */
const terms: fc.Arbitrary<Pick<CallState, "agentFailureAction" | "screening" | "isLastAttempt">> = fc.record(
  {
    agentFailureAction: fc.oneof(
      fc.record({ kind: fc.constantFrom("hangUp" as const, "escalate" as const), prompt: prompts }),
      fc.record({ kind: fc.constant("transfer" as const), prompt: prompts, number: fc.constant("+15550007700") }),
    ),
    screening: fc.record({
      silenceSeconds: fc.constant(1),
      action: fc.constantFrom("Hangup" as const, "LeaveMessage" as const, "LeaveMessageOnLastAttemptOnly" as const),
      message: fc.constant("Please call us back."),
    }),
    isLastAttempt: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Calls in which anything happens in any order, and many things twice. */
export const calls = fc
  .record({
    lead: fc.constantFrom("agent" as const, "representative" as const),
    terms,
    events: fc.array(fc.record({ recipe: recipes, twice: fc.boolean() }), { minLength: 1, maxLength: 30, size: "max" }),
    draws: fc.infiniteStream(fc.nat({ max: 99 })),
  })
  .map(({ lead, terms, events, draws }) =>
    play(
      { ...newCallState(lead), ...terms },
      events.flatMap(({ recipe, twice }) => (twice ? [recipe, recipe] : [recipe])),
      draws,
    ),
  );

function play(first: CallState, recipes: readonly Recipe[], draws: Iterator<number>): Step[] {
  let state = first;
  return [() => ({ kind: "connected" }) as const, ...recipes].map((recipe, index) => {
    const before = state;
    const event = recipe(state);
    const step = { before, event, ...think(state, event, index + 1, draws) };
    state = step.after;
    return step;
  });
}

function isQuestion(command: CallCommand): command is CallQuestion {
  return command.kind === "askAgent" || command.kind === "seek";
}

/** Takes an event to the end of its thought, as step converse does. */
function think(state: CallState, first: CallEvent, now: number, draws: Iterator<number>) {
  const actions: CallAction[] = [];
  const adopted: string[] = [];
  let [current, event]: [CallState, CallEvent] = [state, first];
  for (let asked = 0; ; asked += 1) {
    const planned = callPlan(current, event, now);
    if (planned.state.seat !== undefined && current.seat === undefined) adopted.push(planned.state.seat.id);
    actions.push(...planned.commands.filter((command) => !isQuestion(command)));
    current = planned.state;
    const question = planned.commands.find(isQuestion);
    if (question === undefined) return { after: current, actions, adopted };
    event = asked >= 5 ? { kind: "agentFailed" } : answerTo(question, Number(draws.next().value));
  }
}

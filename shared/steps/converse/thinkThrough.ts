import { auditRefusal } from "../../contactPolicy/auditRefusal.ts";
import { mayCallNow } from "../../contactPolicy/mayCallNow.ts";
import { takeContact } from "../../contactPolicy/takeContact.ts";
import { whyHeld } from "../../contactPolicy/whyHeld.ts";
import { whyNotNow } from "../../contactPolicy/whyNotNow.ts";
import { readVariables } from "../../desk/readVariables.ts";
import { agentAttributes } from "../../domain/agentAttributes.ts";
import { calledDelivery } from "../../domain/calledDelivery.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { CallAction, CallCommand, CallQuestion } from "./callCommand.ts";
import type { CallEvent } from "./callEvent.ts";
import { callPlan } from "./callPlan.ts";
import type { ConverseDeps } from "./converseDeps.ts";
import type { Planned } from "./planned.ts";
import { seekRepresentative } from "./seekRepresentative.ts";

/** Agent and desk are asked at most this often about one event; more would be a circle between them and the plan. */
const mostQuestions = 5;

/** A thought brought to its end: only things to do are left. */
export interface Thought extends Planned {
  readonly commands: readonly CallAction[];
  /** Representatives who were taken in the course of it. */
  readonly taken: readonly string[];
}

/**
 * Takes an event through the call plan, and the answers of the agent and the desk after it, until only commands for the
 * line are left. Nothing is stored and nothing is said to the line here, so it may be done again; a representative
 * taken in vain is to be released.
 * @returns the state to store and the commands to carry out afterwards
 */
export async function thinkThrough(deps: ConverseDeps, record: AttemptRecord, event: CallEvent): Promise<Thought> {
  let planned = callPlan(record.attempt.value.call, event, deps.clock.now());
  const actions: CallAction[] = [];
  const taken: string[] = [];
  for (let asked = 0; asked <= mostQuestions; asked += 1) {
    actions.push(...planned.commands.filter((command) => !isQuestion(command)));
    const question = planned.commands.find(isQuestion);
    if (question === undefined) return { state: planned.state, commands: actions, taken };
    const answer: CallEvent =
      asked === mostQuestions ? { kind: "agentFailed" } : await answerTo(deps, record, planned, question);
    if (answer.kind === "taken") taken.push(answer.representativeId);
    planned = callPlan(planned.state, answer, deps.clock.now());
  }
  actions.push(...planned.commands.filter((command) => !isQuestion(command)));
  if (!planned.commands.some(isQuestion)) return { state: planned.state, commands: actions, taken };
  // a failed agent may leave the customer to a representative; after so many questions there is none
  const last = callPlan(planned.state, { kind: "nobody" }, deps.clock.now());
  actions.push(...last.commands.filter((command) => !isQuestion(command)));
  return { state: last.state, commands: actions, taken };
}

function isQuestion(command: CallCommand): command is CallQuestion {
  return command.kind === "askAgent" || command.kind === "seek" || command.kind === "askPermission";
}

function answerTo(
  deps: ConverseDeps,
  record: AttemptRecord,
  planned: Planned,
  question: CallQuestion,
): Promise<CallEvent> {
  switch (question.kind) {
    case "seek":
      return seekRepresentative(deps, record.attempt.value, question.excluded);
    case "askPermission":
      return askPermission(deps, record);
    case "askAgent":
      return askAgent(deps, record, planned, question);
  }
}

/**
 * The representative has taken a while: whether the customer may be called is decided again before they are dialled.
 */
async function askPermission(deps: ConverseDeps, { attempt, delivery }: AttemptRecord): Promise<CallEvent> {
  const config = (await deps.configs.config(attempt.value.configId))?.value;
  if (config === undefined) return { kind: "mayNotDial", why: "BadConfiguration" };
  const queue = (await deps.configs.record("queues", config.queueId))?.value;
  const now = deps.clock.now();
  const called = calledDelivery(delivery.value, attempt.value.call);
  const permission = mayCallNow(called, config, queue, now);
  if (!permission.allowed) return { kind: "mayNotDial", why: whyNotNow(permission) };
  const contact = await takeContact(deps, called, config, { id: attempt.value.id, at: now });
  if (contact.allowed) return { kind: "mayDial" };
  await auditRefusal(deps, delivery.value.id, contact);
  return { kind: "mayNotDial", why: whyHeld(contact) };
}

async function askAgent(
  deps: ConverseDeps,
  record: AttemptRecord,
  planned: Planned,
  question: Extract<CallQuestion, { kind: "askAgent" }>,
): Promise<CallEvent> {
  const attempt = record.attempt.value;
  try {
    const config = (await deps.configs.config(attempt.configId))?.value;
    const workstream = (await deps.configs.record("workstreams", config?.workstreamId ?? ""))?.value;
    const variables = await readVariables(deps.configs, workstream);
    const turn = await deps.agent.turn({
      agentId: workstream?.agentId ?? "",
      attemptId: attempt.id,
      heard: question.heard,
      memory: planned.state.agent,
      inputAttributes: agentAttributes(record.delivery.value.inputAttributes, variables),
      ...(config?.language === undefined ? {} : { language: config.language }),
    });
    return { kind: "agentTurn", turn };
  } catch (error) {
    // the message may quote what the customer said, so only the kind of error is told
    const name = error instanceof Error ? error.name : "unknown";
    deps.log.error("converse", "the agent failed", { attemptId: attempt.id, error: name });
    return { kind: "agentFailed" };
  }
}

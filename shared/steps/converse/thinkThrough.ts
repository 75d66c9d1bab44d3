import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { CallCommand } from "./callCommand.ts";
import type { CallEvent } from "./callEvent.ts";
import type { ConverseDeps } from "./converseDeps.ts";
import { copilotPlan, type Planned } from "./copilotPlan.ts";

/** The agent is asked at most this often about one event; more would be a circle between it and the plan. */
const mostQuestions = 5;

/**
 * Takes an event through the call plan, and the agent's answers after it, until only commands for the line are left.
 * Nothing is stored and nothing is said to the line here, so it may be done again.
 * @returns the state to store and the commands to carry out afterwards
 */
export async function thinkThrough(deps: ConverseDeps, record: AttemptRecord, event: CallEvent): Promise<Planned> {
  let planned = copilotPlan(record.attempt.value.call, event, deps.clock.now());
  for (let asked = 0; asked < mostQuestions; asked += 1) {
    const question = planned.commands.find((command) => command.kind === "askAgent");
    if (question === undefined) return planned;
    planned = copilotPlan(planned.state, await ask(deps, record, planned, question), deps.clock.now());
  }
  return copilotPlan(planned.state, { kind: "agentFailed" }, deps.clock.now());
}

async function ask(
  deps: ConverseDeps,
  record: AttemptRecord,
  planned: Planned,
  question: Extract<CallCommand, { kind: "askAgent" }>,
): Promise<CallEvent> {
  const attempt = record.attempt.value;
  try {
    const config = (await deps.configs.config(attempt.configId))?.value;
    const workstream = await deps.configs.record("workstreams", config?.workstreamId ?? "");
    const turn = await deps.agent.turn({
      agentId: workstream?.value.agentId ?? "",
      attemptId: attempt.id,
      heard: question.heard,
      memory: planned.state.agent,
      inputAttributes: record.delivery.value.inputAttributes,
    });
    return { kind: "agentTurn", turn };
  } catch (error) {
    // the message may quote what the customer said, so only the kind of error is told
    const name = error instanceof Error ? error.name : "unknown";
    deps.log.error("converse", "the agent failed", { attemptId: attempt.id, error: name });
    return { kind: "agentFailed" };
  }
}

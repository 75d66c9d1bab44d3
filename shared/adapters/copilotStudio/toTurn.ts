import { AgentError } from "../../domain/agentError.ts";
import type { CopilotStudioAgent } from "../../domain/agentRecord.ts";
import type { AgentAction, AgentTurn, Heard } from "../../ports/agent.ts";
import type { Conversation } from "./conversation.ts";
import type { Reply } from "./readReply.ts";

/** A customer who stays silent, and an agent that has nothing to say about it: asked again so often, then it ends. */
const mostRepeats = 2;

/**
 * What follows from an agent's reply. An agent without words after a silence, or after something nobody understood, has
 * its last question repeated; without words where a representative cannot come, it ends the call.
 * @throws AgentError where the agent has no words in reply to the customer's
 */
export function toTurn(agent: CopilotStudioAgent, heard: Heard, reply: Reply, before: Conversation): AgentTurn {
  const { texts, attributes, last } = reply;
  const note: AgentAction[] = Object.keys(attributes).length === 0 ? [] : [{ kind: "note", attributes }];
  if (last !== undefined) {
    return turn(agent, [...note, ...texts.map(say), last], { ...before, asked: texts.at(-1) ?? before.asked });
  }
  const question = texts.at(-1);
  if (question !== undefined) {
    const actions = [...note, ...texts.slice(0, -1).map(say), ask(agent, question)];
    return turn(agent, actions, { ...before, asked: question, repeats: 0 });
  }
  if (heard.kind === "speech" || heard.kind === "keys" || heard.kind === "answered") {
    throw new AgentError("Mute", "Copilot Studio answered without words");
  }
  if (heard.kind === "noRepresentative" || before.asked === "" || before.repeats >= mostRepeats) {
    return turn(agent, [...note, { kind: "end" }], before);
  }
  return turn(agent, [...note, ask(agent, before.asked)], { ...before, repeats: before.repeats + 1 });
}

function say(text: string): AgentAction {
  return { kind: "say", text };
}

function ask({ listenBy, silenceSeconds, maxKeys }: CopilotStudioAgent, text: string): AgentAction {
  return { kind: "ask", text, by: listenBy, silenceSeconds, maxKeys };
}

function turn(agent: CopilotStudioAgent, actions: readonly AgentAction[], memory: Conversation): AgentTurn {
  const next: Conversation = { ...memory, turns: memory.turns + 1 };
  return {
    actions,
    memory: next,
    language: agent.language,
    ...(agent.voice === undefined ? {} : { voice: agent.voice }),
  };
}

import type { Heard } from "../../ports/agent.ts";
import type { SentActivity } from "./activity.ts";

/**
 * What was heard, as the agent is told it: words and keys as the customer's message, all else as an event of that name,
 * to which a topic may listen (trigger "an event is received").
 */
export function heardActivity(heard: Heard): SentActivity {
  switch (heard.kind) {
    case "speech":
      return { type: "message", text: heard.text };
    case "keys":
      return { type: "message", text: heard.keys };
    case "answered":
      return { type: "event", name: "startConversation" };
    default:
      return { type: "event", name: heard.kind };
  }
}

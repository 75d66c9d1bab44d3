import type { Heard } from "../../ports/agent.ts";

/** What was heard, as the model is told it; what nobody said stands in brackets. */
export function heardLine(heard: Heard): string {
  switch (heard.kind) {
    case "speech":
      return heard.text;
    case "keys":
      return `[The customer pressed ${heard.keys}.]`;
    case "answered":
      return "[The customer has answered the telephone. Begin the conversation.]";
    case "silence":
      return "[The customer said nothing.]";
    case "notUnderstood":
      return "[The customer said something that could not be understood.]";
    case "said":
      return "[What you said has been heard to its end. Go on.]";
    case "noRepresentative":
      return "[No representative can come. Tell the customer so, and go on without one.]";
  }
}

/** Why an agent could not take its turn. */
export type AgentFault =
  | "TimedOut"
  | "Refused"
  | "Unreachable"
  | "Unreadable"
  | "Mute"
  | "NotConfigured"
  /** It was not asked, since it has failed again and again (guardedAgent). */
  | "Resting";

/**
 * An agent could not take its turn, and the call ends as BotFailed. Its name tells the reason, and its message only
 * what no person has said, since names and codes reach the log.
 */
export class AgentError extends Error {
  readonly fault: AgentFault;

  constructor(fault: AgentFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = `Agent${fault}`;
    this.fault = fault;
  }
}

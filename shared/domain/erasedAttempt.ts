import type { Attempt } from "./attempt.ts";
import type { CallState } from "./callState.ts";

/**
 * An ended attempt without what tells of its person: what was said and heard, the agent's memory, the number's address,
 * the note. Times, the end and the decision stay.
 */
export function erasedAttempt({ disposition, correlationId: _correlationId, policy, call, ...rest }: Attempt): Attempt {
  return {
    ...rest,
    call: erasedCall(call),
    // where somebody lives
    ...(policy === undefined ? {} : { policy: { ...policy, zones: [] } }),
    ...(disposition === undefined ? {} : { disposition: { codes: disposition.codes } }),
  };
}

function erasedCall(call: CallState): CallState {
  const { record: _record, agent: _agent, unsaid: _unsaid, pending: _pending, customer: _customer, ...rest } = call;
  return { ...rest, resultAttributes: {} };
}

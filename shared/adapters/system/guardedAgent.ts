import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleAll,
} from "cockatiel";
import { LRUCache } from "lru-cache";
import { AgentError } from "../../domain/agentError.ts";
import type { Agent } from "../../ports/agent.ts";

/** So many failures of an agent in a row stop further requests to it. */
const failuresInARow = 5;

/** For how long, in ms: longer each time a trial after it fails. */
const rests = new ExponentialBackoff({ initialDelay: 1_000, maxDelay: 30_000 });

/** So many agents are remembered. */
const mostAgents = 1_000;

/**
 * Agents behind a circuit breaker each: while one's service is down its customers are not kept waiting for an answer
 * that will not come; their calls go at once the way of a call whose agent has failed. One agent's failures stop no
 * other.
 *
 *   closed ──5 failures in a row──▶ open ──rest over──▶ one turn as a trial ──well──▶ closed
 *                                    ▲                        └──badly──▶ open, for longer
 */
export function guardedAgent(agent: Agent): Agent {
  const breakers = new LRUCache<string, CircuitBreakerPolicy>({ max: mostAgents });
  return {
    ...agent,
    async turn(input) {
      const breaker = breakers.get(input.agentId) ?? newBreaker();
      breakers.set(input.agentId, breaker);
      try {
        return await breaker.execute(() => agent.turn(input));
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error;
        throw new AgentError("Resting", "the agent has failed again and again, and is not asked for a while");
      }
    },
  };
}

function newBreaker(): CircuitBreakerPolicy {
  return circuitBreaker(handleAll, { halfOpenAfter: rests, breaker: new ConsecutiveBreaker(failuresInARow) });
}

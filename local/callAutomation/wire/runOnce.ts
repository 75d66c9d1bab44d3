import type { JournalEntry } from "../store/journal.ts";
import type { World } from "../world.ts";
import { ApiError } from "./apiError.ts";
import type { RememberedAnswer } from "./repeatability.ts";
import type { ApiAnswer, ApiRequest, Route } from "./route.ts";

/** An answer on its way out. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly cutsConnection?: boolean;
}

const ACCEPTED = { "repeatability-result": "accepted" };

/*
 * unknown   → in flight   the id is claimed
 * in flight → remembered  the operation answered 2xx or 4xx: the same request is answered the same for five minutes
 * in flight → unknown     it answered 429 or 5xx: the same request is executed again
 * remembered → unknown    the window is over
 *
 * Another request under the same id is refused in every state but unknown; the same one, while in flight, gets 409.
 */

/**
 * Runs an operation, once for each repeatability id.
 * @param fingerprint tells this request from another under the same id
 * @throws ApiError of the operation, or 400 and 409 of the rules above
 */
export async function runOnce(world: World, fingerprint: string, route: Route, request: ApiRequest): Promise<Reply> {
  const id = request.repeatabilityId;
  if (id === null) return run(route, world, request, () => []);
  const earlier = world.repeatability.claim({ id, fingerprint });
  if (earlier !== null) return { status: earlier.status, body: earlier.body, headers: ACCEPTED };
  const remember = (status: number, body: unknown): JournalEntry[] => {
    const answer: RememberedAnswer = { id, fingerprint, at: Date.now(), status, body };
    world.repeatability.remember(answer);
    return [{ kind: "answer", answer }];
  };
  try {
    const reply = await run(route, world, request, remember);
    return { ...reply, headers: ACCEPTED };
  } catch (error) {
    if (error instanceof ApiError && error.status < 500 && error.status !== 429) {
      world.journal.append(...remember(error.status, error.body));
    }
    throw error;
  } finally {
    world.repeatability.release(id);
  }
}

/** Dial and remembered answer are journalled in one write, so that no death can part them. */
async function run(
  route: Route,
  world: World,
  request: ApiRequest,
  remember: (status: number, body: unknown) => JournalEntry[],
): Promise<Reply> {
  const answer: ApiAnswer = route.answer(world, request);
  const entries = remember(answer.status, answer.body);
  if (answer.commit !== undefined) answer.commit(...entries);
  else if (entries.length > 0) world.journal.append(...entries);
  await answer.heldUntil;
  return answer;
}

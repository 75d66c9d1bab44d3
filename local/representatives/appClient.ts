/** The representatives' side of the app, over HTTP. */
export interface AppClient {
  /** The representatives there are, with the addresses at which they are reached. */
  representatives(): Promise<readonly { id: string; address: string }[]>;
  setPresence(id: string, presence: string): Promise<void>;
  /** What is offered to a representative; waits for something where there is nothing. */
  offers(id: string, waitSeconds: number): Promise<readonly Offer[]>;
  answer(id: string, attemptId: string, answer: "accept" | "decline"): Promise<void>;
  /** Starts a call that the representative has accepted and looked at. */
  start(id: string, attemptId: string): Promise<void>;
  /** The ended calls that a representative has yet to close. */
  toBeClosed(id: string): Promise<readonly EndedCall[]>;
  /** Closes an ended call, without codes. */
  close(id: string, attemptId: string): Promise<void>;
}

/** A call that has ended and is being wrapped up. */
export interface EndedCall {
  readonly attemptId: string;
  /** Ms since 1970 UTC. */
  readonly endedAt: number;
}

/** A call that is offered. */
export interface Offer {
  readonly attemptId: string;
  /** Whether the representative is to start it once they have accepted it. */
  readonly startsByHand: boolean;
}

/** Renewed before the hour after which the identity provider's tokens end, in ms. */
const tokenLife = 50 * 60_000;

interface OfferAnswer {
  readonly attemptId: string;
  readonly startsAfterSeconds?: number | null;
}

interface CallAnswer {
  readonly attemptId: string;
  readonly state: string;
  readonly since: string;
}

interface ReachAnswer {
  readonly kind: string;
  readonly id?: string;
  readonly number?: string;
}

/**
 * Opens the app for a supervisor, who may act for every representative.
 * @param origin the app's address
 * @param tokenEndpoint the identity provider's
 */
export function appClient(origin: string, tokenEndpoint: string): AppClient {
  let token: { text: string; until: number } | undefined;
  const bearer = async () => {
    if (token === undefined || token.until < Date.now()) {
      token = { text: await fetchToken(tokenEndpoint), until: Date.now() + tokenLife };
    }
    return `Bearer ${token.text}`;
  };
  const send = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${origin}/api${path}`, {
      method,
      headers: { authorization: await bearer(), "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    // an offer that has lapsed meanwhile is no failure
    if (!response.ok && response.status !== 409) throw new Error(`${method} ${path} answered ${response.status}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  return {
    async representatives() {
      const answer = (await send("GET", "/admin/representatives")) as { value: { id: string; reach: ReachAnswer }[] };
      return answer.value.map(({ id, reach }) => ({ id, address: reach.number ?? reach.id ?? "" }));
    },
    async setPresence(id, presence) {
      await send("PUT", `/representatives/${id}/presence`, { presence });
    },
    async offers(id, waitSeconds) {
      const path = `/representatives/${id}/offers?waitSeconds=${waitSeconds}`;
      const answer = (await send("GET", path)) as { value: OfferAnswer[] };
      return answer.value.map(({ attemptId, startsAfterSeconds }) => ({
        attemptId,
        startsByHand: startsAfterSeconds === null,
      }));
    },
    async answer(id, attemptId, answer) {
      await send("POST", `/representatives/${id}/offers/${attemptId}`, { answer });
    },
    async start(id, attemptId) {
      await send("POST", `/representatives/${id}/calls/${attemptId}`, { action: "start" });
    },
    async toBeClosed(id) {
      const { calls } = (await send("GET", `/representatives/${id}`)) as { calls: CallAnswer[] };
      return calls
        .filter(({ state }) => state === "wrapUp")
        .map(({ attemptId, since }) => ({ attemptId, endedAt: Date.parse(since) }));
    },
    async close(id, attemptId) {
      await send("POST", `/representatives/${id}/calls/${attemptId}`, { action: "dispose" });
    },
  };
}

async function fetchToken(endpoint: string): Promise<string> {
  const form = { grant_type: "client_credentials", client_id: "representatives", client_secret: "local" };
  const response = await fetch(endpoint, { method: "POST", body: new URLSearchParams(form) });
  const answer = (await response.json()) as { access_token?: string };
  if (answer.access_token === undefined) throw new Error("the identity provider gave no token");
  return answer.access_token;
}

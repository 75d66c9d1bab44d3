/** A JSON object as it came over the wire. */
export type Row = Readonly<Record<string, unknown>>;

/** An answer to a request. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The text as JSON; an empty object where there is no text. */
  readonly body: Row;
}

/** A way to a service by HTTP alone, under one token. */
export interface ApiClient {
  /**
   * Sends a request.
   * @param path behind the base address, or a whole address
   * @param body text as it is, anything else as JSON
   * @param headers put before the usual ones; an empty value leaves one out
   */
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /**
   * Sends a request and insists on success.
   * @throws Error with the answer otherwise
   */
  must(method: string, path: string, body?: unknown): Promise<Answer>;
}

/**
 * A client of the app, or of another service that speaks JSON.
 * @param base e.g. `http://127.0.0.1:7071/api`
 * @param token the bearer token it shows; none where absent
 */
export function apiClient(base: string, token?: string): ApiClient {
  const send: ApiClient["send"] = async (method, path, body, headers = {}) => {
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const all = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(text === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    };
    const response = await fetch(path.startsWith("http") ? path : `${base}${path}`, {
      method,
      headers: Object.entries(all).filter(([, value]) => value !== ""),
      ...(text === undefined ? {} : { body: text }),
    });
    const answered = await response.text();
    return { status: response.status, headers: response.headers, text: answered, body: jsonIn(answered) };
  };
  return {
    send,
    async must(method, path, body) {
      const answer = await send(method, path, body);
      if (answer.status < 300) return answer;
      throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
    },
  };
}

/** Metadata is XML: whoever wants it reads the text. */
function jsonIn(text: string): Row {
  return text === "" || text.startsWith("<?xml") ? {} : (JSON.parse(text) as Row);
}

/** The sample's way to the app: HTTP alone, as any caller's. */
export interface Api {
  /** Sends a request; gives status and body as they came. */
  send(
    method: string,
    path: string,
    body?: string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: unknown }>;
  /** Sends JSON and insists on success. */
  must(method: string, path: string, body?: unknown): Promise<unknown>;
}

/**
 * Opens the app's API with an administrator's token.
 * @param base e.g. `http://127.0.0.1:7071/api`
 * @param tokenEndpoint the local identity provider's
 */
export async function openApi(base: string, tokenEndpoint: string): Promise<Api> {
  const token = await fetchToken(tokenEndpoint);
  const send: Api["send"] = async (method, path, body, headers) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  };
  return {
    send,
    async must(method, path, body) {
      const answer = await send(method, path, body === undefined ? undefined : JSON.stringify(body));
      if (answer.status < 300) return answer.body;
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    },
  };
}

async function fetchToken(endpoint: string): Promise<string> {
  const form = { grant_type: "client_credentials", client_id: "administrator", client_secret: "local" };
  const response = await fetch(endpoint, { method: "POST", body: new URLSearchParams(form) });
  const answer = (await response.json()) as { access_token?: string };
  if (answer.access_token === undefined) throw new Error("the identity provider gave no token");
  return answer.access_token;
}

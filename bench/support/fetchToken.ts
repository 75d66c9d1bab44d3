/**
 * Asks the stack's identity provider for an administrator's bearer token.
 * @throws Error where it gives none
 */
export async function fetchToken(endpoint: string): Promise<string> {
  const form = { grant_type: "client_credentials", client_id: "administrator", client_secret: "local" };
  const response = await fetch(endpoint, { method: "POST", body: new URLSearchParams(form) });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (token === undefined) throw new Error("the identity provider gave no token");
  return token;
}

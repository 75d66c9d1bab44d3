import { AgentError } from "../../domain/agentError.ts";
import type { OpenAiAgent } from "../../domain/agentRecord.ts";
import { isAzureModelHost } from "../../domain/isAzureModelHost.ts";

/** How this app shows who it is. */
export interface AuthorizationDeps {
  /** A token of this app's identity for a scope. */
  readonly token: (scope: string) => Promise<string>;
  /** The value of a setting that holds an agent's key. */
  readonly key: (setting: string) => string | undefined;
  /** Whether the endpoint may be on this machine; for the embedded stack alone. */
  readonly allowLocal: boolean;
}

/** The scope of Azure OpenAI. */
const azureScope = "https://cognitiveservices.azure.com/.default";

/**
 * The headers by which an endpoint of language models lets this app in: the key that the record names (Azure reads its
 * keys from a header of its own), else this app's identity, which Azure's hosts alone get to see.
 * @throws AgentError where a key is missing, or the endpoint may not be used
 */
export async function authorization(deps: AuthorizationDeps, agent: OpenAiAgent): Promise<Record<string, string>> {
  const { endpoint, keySetting } = agent;
  if (endpoint.startsWith("http:") && !deps.allowLocal) {
    throw new AgentError("NotConfigured", "endpoints on this machine are for the embedded stack alone");
  }
  const isAzure = isAzureModelHost(endpoint);
  if (keySetting === undefined) return isAzure ? bearer(await deps.token(azureScope)) : {};
  const key = deps.key(keySetting);
  if (key === undefined) throw new AgentError("NotConfigured", `the setting ${keySetting} is missing`);
  return isAzure ? { "api-key": key } : bearer(key);
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

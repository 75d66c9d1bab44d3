import { ConnectionSettings, getCopilotStudioConnectionUrl, ScopeHelper } from "@microsoft/agents-copilotstudio-client";
import type { CopilotStudioAgent } from "../../domain/agentRecord.ts";

/** Where an agent is spoken with, and for which scope its token must be. */
export interface EngineAddress {
  /** @param conversationId absent to begin a conversation */
  readonly url: (conversationId?: string) => string;
  readonly scope: string;
}

/**
 * The address of an agent, as Microsoft's client works it out from environment, name and cloud. Its transport is not
 * used: it sends a turn again, unasked, whenever the engine answers with an error (docs/decisions/019-agents.md).
 */
export function engineAddress(agent: CopilotStudioAgent): EngineAddress {
  const { environmentId, schemaName, directConnectUrl, cloud } = agent;
  const settings = new ConnectionSettings({
    cloud,
    ...(environmentId === undefined ? {} : { environmentId }),
    ...(schemaName === undefined ? {} : { schemaName }),
    ...(directConnectUrl === undefined ? {} : { directConnectUrl }),
  });
  return {
    url: (conversationId) => getCopilotStudioConnectionUrl(settings, conversationId),
    scope: ScopeHelper.getScopeFromSettings(settings),
  };
}

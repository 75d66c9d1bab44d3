import { loadContactCentre } from "./loadContactCentre.ts";
import { openApi } from "./openApi.ts";

/** Where a running stack is reached. */
export interface Furnished {
  readonly api: string;
  readonly token: string;
  readonly telephony: string;
}

/**
 * Loads the sample contact centre into a stack that has no engagement configuration yet, so that anybody can post a
 * delivery at once; what somebody has made or changed is left as it is.
 * @param dir the sample's folder
 */
export async function furnish({ api, token, telephony }: Furnished, dir: string): Promise<void> {
  const app = await openApi(api, token);
  const answer = await app.must("GET", "/data/v9.2/msdyn_proactive_engagement_configs?$top=1");
  if ((answer as { value: unknown[] }).value.length === 0) await loadContactCentre(app, dir, telephony);
}

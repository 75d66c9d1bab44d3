import type { NotificationTemplate } from "../domain/notificationTemplate.ts";
import { offerMs } from "../domain/offerMs.ts";
import type { ConfigStore } from "../ports/configStore.ts";

/** How an offer is shown and how long it stands. */
export interface OfferTerms {
  /** Absent where the workstream names no template. */
  readonly template?: NotificationTemplate;
  /** In ms. */
  readonly lifeMs: number;
}

/**
 * The terms of offers of a configuration's calls, from its workstream's notification template; without one an offer
 * stands for 30 seconds. They are asked for anew each time, so a change counts for the next offer.
 */
export async function offerTerms(configs: ConfigStore, configId: string): Promise<OfferTerms> {
  const config = (await configs.config(configId))?.value;
  const workstream = (await configs.record("workstreams", config?.workstreamId ?? ""))?.value;
  const template = (await configs.record("notification-templates", workstream?.notificationTemplateId ?? ""))?.value;
  return template === undefined ? { lifeMs: offerMs } : { template, lifeMs: template.timeLimitSeconds * 1000 };
}

import type { Row } from "./apiClient.ts";
import type { ContactCentre } from "./contactCentre.ts";
import { sendUntilAnswered } from "./sendUntilAnswered.ts";

/**
 * Posts a delivery as clients do that outlive the host's death: again and again under one id until it is answered.
 * @returns the delivery's id
 * @throws Error where the request is refused
 */
export async function postUntilAnswered(centre: ContactCentre, body: Row): Promise<string> {
  const answer = await sendUntilAnswered(centre, "/data/v9.2/CCaaS_CreateProactiveVoiceDelivery", body);
  return String(answer["DeliveryId"]);
}

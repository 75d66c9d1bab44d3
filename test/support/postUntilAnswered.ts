import { randomUUID } from "node:crypto";
import type { Row } from "./apiClient.ts";
import type { ContactCentre } from "./contactCentre.ts";

/** How long a client waits before it sends a request again, in ms. */
const pause = 100;

/**
 * Posts a delivery as clients do that outlive the host's death: again and again under one id until it is answered.
 * @returns the delivery's id
 * @throws Error where the request is refused
 */
export async function postUntilAnswered(centre: ContactCentre, body: Row): Promise<string> {
  const headers = {
    "Repeatability-Request-ID": randomUUID(),
    "Repeatability-First-Sent": new Date().toUTCString(),
  };
  for (;;) {
    const sent = centre.admin.send("POST", "/data/v9.2/CCaaS_CreateProactiveVoiceDelivery", body, headers);
    // no answer, or half of one: the host is down
    const answer = await sent.catch(() => undefined);
    if (answer?.status === 200) return String(answer.body["DeliveryId"]);
    if (answer !== undefined && answer.status < 500) throw new Error(`the answer was ${answer.status}: ${answer.text}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

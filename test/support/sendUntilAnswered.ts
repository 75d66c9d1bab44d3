import { randomUUID } from "node:crypto";
import type { Row } from "./apiClient.ts";
import type { ContactCentre } from "./contactCentre.ts";

/** How long a client waits before it sends a request again, in ms. */
const pause = 100;

/**
 * Posts a request as clients do that outlive the host's death: again and again under one id until it is answered.
 * @param path of an address whose requests may be repeated
 * @returns the answer's body
 * @throws Error where the request is refused
 */
export async function sendUntilAnswered(
  { admin }: Pick<ContactCentre, "admin">,
  path: string,
  body: Row,
): Promise<Row> {
  const headers = {
    "Repeatability-Request-ID": randomUUID(),
    "Repeatability-First-Sent": new Date().toUTCString(),
  };
  for (;;) {
    const sent = admin.send("POST", path, body, headers);
    // no answer, or half of one: the host is down
    const answer = await sent.catch(() => undefined);
    if (answer?.status === 200) return answer.body;
    if (answer !== undefined && answer.status < 500) throw new Error(`the answer was ${answer.status}: ${answer.text}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

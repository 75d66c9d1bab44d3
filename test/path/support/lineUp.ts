import { apiClient, type Row } from "../../support/apiClient.ts";
import type { TestStack } from "../../support/startStack.ts";
import { waitFor } from "../../support/waitFor.ts";

/** Waits until every wake-up that has been sent is dealt with, so that what was posted stands in its ready line. */
export async function lineUp(stack: TestStack): Promise<void> {
  const bus = apiClient(stack.admin.bus);
  await waitFor("all wake-ups are dealt with", async () => {
    const { body } = await bus.must("GET", "/queues");
    return (body["queues"] as Record<string, Row>)["wakeups"]?.["active"] === 0;
  });
}

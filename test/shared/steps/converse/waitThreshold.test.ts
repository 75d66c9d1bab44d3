import type { AttemptRecord } from "../../../../shared/ports/deliveryStore.ts";
import type { ConverseDeps } from "../../../../shared/steps/converse/converseDeps.ts";
import { deskCommand } from "../../../../shared/steps/converse/deskCommand.ts";
import { deskQueue, opening, peopleConfig, peopleWorld } from "../../../support/peopleWorld.ts";

/** How long a customer waits in line at the most, in ms. */
async function longestWait(seconds: number, lead: "agent" | "representative"): Promise<number> {
  const world = peopleWorld();
  const config = peopleConfig({ dialMode: "Predictive", customerWaitThresholdSeconds: seconds });
  await world.configs.saveConfig(config, "any");
  const wait = { since: opening, queueId: deskQueue, excluded: [] };
  const attempt = { id: "a.1", configId: config.id, queueId: deskQueue, call: { lead } };
  // of an attempt and of what conversing needs, joining the line reads no more than this
  const record = { attempt: { value: attempt } } as unknown as AttemptRecord;
  await deskCommand(world as unknown as ConverseDeps, record, { kind: "joinLine", wait });
  const [{ body, dueAt = 0 } = { body: undefined }] = world.bus.sent("callNews");
  expect(body).toEqual({ attemptId: "a.1", news: { kind: "waitOver", since: opening } });
  return dueAt - opening;
}

test.each([0, 2, 9, 600])(
  "Where a representative leads, a customer waits as long as the threshold, %i s",
  async (seconds) => {
    expect(await longestWait(seconds, "representative")).toBe(seconds * 1000);
  },
);

test("Where the agent leads, customers wait as inbound callers do, whatever the threshold", async () => {
  expect(await longestWait(2, "agent")).toBe(300_000);
});

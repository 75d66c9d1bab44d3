import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FaultPoint, faultPointNames } from "../../shared/adapters/system/faultPoints.ts";
import { type ContactCentre, contactCentre } from "../support/contactCentre.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { type OutcomeReceiver, outcomeReceiver } from "../support/outcomeReceiver.ts";
import { postUntilAnswered } from "../support/postUntilAnswered.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";

/** What takes longest to repair comes first, so that the repairs go on side by side. */
const slowest: readonly FaultPoint[] = ["afterClaimBeforeMessage", "afterLinesTakenBeforeClaim"];
const order = [...slowest, ...faultPointNames.filter((point) => !slowest.includes(point))];

const switches = mkdtempSync(join(tmpdir(), "fault-points-"));
let stack: TestStack;
let centre: ContactCentre;
let receiver: OutcomeReceiver;
const scenes = new Map<FaultPoint, { id: string; to: string }>();

beforeAll(async () => {
  // a claim whose message was never sent is looked after when its ringing would be over
  stack = await startStack({ env: { RING_TIMEOUT_SECONDS: "15", FAULT_POINTS_DIR: switches } });
  centre = await contactCentre(stack);
  receiver = await outcomeReceiver();
  await receiver.subscribe(centre);
  for (const point of order) scenes.set(point, await play(point));
});

afterAll(async () => {
  receiver?.close();
  await stack?.stop();
  rmSync(switches, { recursive: true, force: true });
});

/** Switches a point on, posts a delivery and waits until the host has died there and is back. */
async function play(point: FaultPoint): Promise<{ id: string; to: string }> {
  writeFileSync(join(switches, point), "1");
  const to = centre.customer("00");
  const id = await postUntilAnswered(centre, centre.request({ DestinationPhoneNumber: to }));
  await stack.nextReady();
  return { id, to };
}

test.each(order)(
  "A delivery outlives the host's death at %s: one dial, one final status, one outcome",
  async (point) => {
    const { id, to } = scenes.get(point) ?? { id: "", to: "" };
    expect(readFileSync(join(switches, point), "utf8")).toBe("0");
    const delivery = await centre.until(id, finalStatuses);
    expect(delivery).toMatchObject({ msdyn_status: "Complete", msdyn_result: expect.any(String), msdyn_seq_no: 1 });
    const dials = await centre.dials(to);
    expect(dials.map((dial) => dial["operationContext"])).toEqual([`${id}.1`]);
    await waitFor("its outcome", () => receiver.about(id).length > 0);
    const posts = receiver.about(id);
    expect(new Set(posts.map((post) => post.headers["webhook-id"])).size).toBe(1);
    for (const post of posts) {
      expect(post.signed).toBe(true);
      expect(post.event["data"]).toMatchObject({ DeliveryId: id, Result: delivery["msdyn_result"] });
    }
  },
);

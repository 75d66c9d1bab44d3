import { saveRecord } from "../../../shared/administration/saveRecord.ts";
import { memoryConfigStore } from "../../support/memory/memoryConfigStore.ts";
import { memoryOutcomeTarget } from "../../support/memory/memoryOutcomeTarget.ts";
import { memoryRandom } from "../../support/memory/memoryRandom.ts";

function deps() {
  return { configs: memoryConfigStore(), outcomeTarget: memoryOutcomeTarget(), random: memoryRandom() };
}

const subscription = JSON.stringify({ target: "https://example.org/outcomes" });

test("a subscription without a secret gets one of 32 bytes", async () => {
  const { record } = await saveRecord(deps(), "outcome-subscriptions", "one", subscription, "any");
  expect(record).toMatchObject({ secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) });
});

test("a change that says nothing of the secret keeps it", async () => {
  const own = deps();
  const first = await saveRecord(own, "outcome-subscriptions", "one", subscription, "any");
  const moved = JSON.stringify({ target: "https://example.org/elsewhere" });
  const second = await saveRecord(own, "outcome-subscriptions", "one", moved, "any");
  expect(second.record).toEqual({ ...first.record, target: "https://example.org/elsewhere" });
});

test("a phone number whose number is not the id in the address is refused", async () => {
  const body = JSON.stringify({ number: "+15550100001" });
  await expect(saveRecord(deps(), "phone-numbers", "+15550100002", body, "any")).rejects.toMatchObject({
    code: "InvalidArgument",
    field: "number",
  });
});

test("an id that could not stand in an address is refused", async () => {
  const saving = saveRecord(deps(), "queues", "a/b", JSON.stringify({ name: "Front desk" }), "any");
  await expect(saving).rejects.toMatchObject({ code: "InvalidArgument" });
});

test("a record that has changed since it was read is not replaced", async () => {
  const saving = saveRecord(deps(), "queues", "q", JSON.stringify({ name: "Front desk" }), { version: "old" });
  await expect(saving).rejects.toMatchObject({ code: "PreconditionFailed" });
});

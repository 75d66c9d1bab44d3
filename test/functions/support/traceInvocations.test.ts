import { HttpRequest, InvocationContext } from "@azure/functions";
import { traced } from "../../../functions/support/traceInvocations.ts";
import { memoryTelemetry } from "../../support/memory/memoryTelemetry.ts";

const one = "01930000-0000-7000-8000-00000000000a";
const two = "01930000-0000-7000-8000-00000000000b";

const contextOf = (functionName: string, triggerMetadata = {}) =>
  new InvocationContext({ functionName, triggerMetadata });

async function told(functionName: string, input: unknown, result?: unknown, triggerMetadata = {}) {
  const telemetry = memoryTelemetry();
  await traced(telemetry, contextOf(functionName, triggerMetadata), input, async () => result);
  return telemetry.work.map(({ startedAt: _startedAt, endedAt: _endedAt, ...rest }) => rest);
}

test("each step of a delivery's path is told under the delivery", async () => {
  const request = (params: Record<string, string>) =>
    new HttpRequest({ method: "POST", url: "http://127.0.0.1/", params });
  const accepted = { status: 200, body: `{"@odata.context":"x","DeliveryId":"${one}"}` };
  const all = [
    await told("createProactiveVoiceDelivery", request({}), accepted),
    await told("dial", { attemptId: `${one}.1`, slotAt: 0, tries: 0 }),
    await told("callEvents", request({ attemptId: `${one}.1` }), { status: 200 }),
    await told("settle", [{ attemptId: `${one}.1` }]),
    await told("postOutcome", { subscriptionId: "s", event: { subject: one, data: { DestinationPhoneNumber: "+1" } } }),
  ];
  expect(all.flat()).toEqual([
    { name: "createProactiveVoiceDelivery", deliveryId: one },
    { name: "dial", deliveryId: one },
    { name: "callEvents", deliveryId: one },
    { name: "settle", deliveryId: one },
    { name: "postOutcome", deliveryId: one },
  ]);
});

test("a batch is told message by message, with how long each had been due", async () => {
  const now = Date.now();
  const metadata = { enqueuedTimeUtcArray: [new Date(now - 5_000).toISOString().slice(0, -1), "no date"] };
  const [first, second] = await told("openWindow", [{ deliveryId: one }, { deliveryId: two }], undefined, metadata);
  expect(first).toMatchObject({ deliveryId: one });
  expect(first?.waitedMs).toBeGreaterThanOrEqual(5_000);
  expect(second).toEqual({ name: "openWindow", deliveryId: two });
});

test.each<[string, unknown]>([
  ["a timer", { isPastDue: false }],
  ["the pacer's message", { queueId: "q" }],
  ["a request that names no delivery", { method: "GET", params: {} }],
  ["an address that names something else", { method: "GET", params: { attemptId: "../secret" } }],
])("%s is told nothing of", async (_name, input) => {
  expect(await told("any", input, { status: 200, body: "{}" })).toEqual([]);
});

test("an error is told by its kind alone, and still thrown", async () => {
  const telemetry = memoryTelemetry();
  const work = async () => Promise.reject(new TypeError("Kim at +15550001234"));
  const run = traced(telemetry, contextOf("dial"), { attemptId: `${one}.1` }, work);
  await expect(run).rejects.toThrow("Kim");
  expect(telemetry.work).toMatchObject([{ failed: "TypeError" }]);
  expect(JSON.stringify(telemetry.work)).not.toContain("Kim");
});

test("a request that was answered with an error of the server counts as failed", async () => {
  const input = { method: "POST", params: { attemptId: `${one}.1` } };
  expect(await told("callEvents", input, { status: 503 })).toMatchObject([{ failed: "HTTP 503" }]);
});

import { type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());
afterEach(() => stage.simulator.admin("DELETE", "faults"));

test("throttled and failed requests are not processed", async () => {
  const { simulator } = stage;
  await simulator.admin("POST", "faults", { status429: 1, retryAfterSeconds: 7 });
  await expect(stage.dial("+15551230001")).rejects.toMatchObject({ statusCode: 429 });
  await simulator.admin("POST", "faults", { status429: 0, status5xx: 1 });
  await expect(stage.dial("+15551230001")).rejects.toMatchObject({ statusCode: expect.any(Number) });
  expect(await simulator.dials("+15551230001")).toEqual([]);
});

test("a connection cut before loses the dial, one cut after only its answer", async () => {
  const { simulator } = stage;
  await simulator.admin("POST", "faults", { dropBefore: 1 });
  await expect(stage.dial("+15551230101")).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(await simulator.dials("+15551230101")).toEqual([]);
  await simulator.admin("POST", "faults", { dropBefore: 0, dropAfter: 1 });
  await expect(stage.dial("+15551230101")).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(await simulator.dials("+15551230101")).toHaveLength(1);
});

test("callbacks are doubled and delayed on demand", async () => {
  const { simulator, receiver } = stage;
  const to = "+15551230201";
  await simulator.admin("POST", "faults", { callbackDouble: 1, callbackDelayMs: [300, 300] });
  await stage.dial(to);
  const mine = () => receiver.events.filter(({ path }) => path.endsWith(stage.path(to)));
  await receiver.until(() => mine().length === 4);
  const [first] = mine();
  expect(Date.now() - Date.parse(String(first?.envelope["time"]))).toBeGreaterThanOrEqual(300);
  expect(mine().map(({ name }) => name)).toEqual([
    "CreateCallFailed",
    "CreateCallFailed",
    "CallDisconnected",
    "CallDisconnected",
  ]);
});

test("lost callbacks never come", async () => {
  const { simulator, receiver } = stage;
  await simulator.admin("POST", "faults", { callbackLoss: 1 });
  await stage.dial("+15551230301");
  await simulator.ended("+15551230301");
  await simulator.admin("DELETE", "faults");
  await stage.dial("+15551230401");
  await receiver.next("CallDisconnected", stage.path("+15551230401"));
  expect(receiver.events.some(({ path }) => path.endsWith(stage.path("+15551230301")))).toBe(false);
});

test("a callback that the receiver fails to take is sent again, and later ones wait for it", async () => {
  const { receiver } = stage;
  const to = "+15551230501";
  receiver.statuses.push(503, 500);
  await stage.dial(to);
  await receiver.next("CallDisconnected", stage.path(to));
  const names = receiver.events.filter(({ path }) => path.endsWith(stage.path(to))).map(({ name }) => name);
  expect(names).toEqual(["CreateCallFailed", "CallDisconnected"]);
});

import { type GuardedResult, targetGuard } from "../../../shared/adapters/webhooks/targetGuard.ts";

const well: GuardedResult = { result: { kind: "delivered" }, healthy: true };
const down: GuardedResult = { result: { kind: "failed", why: "ECONNREFUSED" }, healthy: false };
const unwilling: GuardedResult = { result: { kind: "failed", why: "status 403" }, healthy: true };

/** Posts that end when they are told to. */
function heldPosts() {
  const held: ((result: GuardedResult) => void)[] = [];
  const post = () => new Promise<GuardedResult>((resolve) => held.push(resolve));
  return { post, held };
}

test("a target has eight posts under way at the most, and more are put off while other targets go on", async () => {
  const guard = targetGuard();
  const { post, held } = heldPosts();
  const first = Array.from({ length: 8 }, () => guard("https://slow.example", post));
  const further = await guard("https://slow.example", post);
  expect(further).toMatchObject({ kind: "putOff" });
  expect(held).toHaveLength(8);
  expect(await guard("https://quick.example", async () => well)).toEqual(well.result);
  for (const resolve of held) resolve(well);
  expect((await Promise.all(first)).map(({ kind }) => kind)).toEqual(Array(8).fill("delivered"));
  expect(await guard("https://slow.example", async () => well)).toEqual(well.result);
});

test("those put off are spread, none sooner than a second and none later than five minutes", async () => {
  const guard = targetGuard();
  const { post, held } = heldPosts();
  const first = Array.from({ length: 8 }, () => guard("https://slow.example", post));
  const waits: number[] = [];
  for (let n = 0; n < 50; n += 1) {
    const result = await guard("https://slow.example", post);
    if (result.kind === "putOff") waits.push(result.retryAfterMs);
  }
  expect(waits).toHaveLength(50);
  expect(new Set(waits).size).toBe(50);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(300_000);
  for (const resolve of held) resolve(well);
  await Promise.all(first);
});

test("after five failures in a row a target rests and is not asked; others are", async () => {
  const guard = targetGuard();
  let asked = 0;
  const failing = async () => {
    asked += 1;
    return down;
  };
  for (let n = 0; n < 5; n += 1) expect(await guard("https://down.example", failing)).toEqual(down.result);
  expect(await guard("https://down.example", failing)).toMatchObject({ kind: "putOff" });
  expect(asked).toBe(5);
  expect(await guard("https://other.example", async () => well)).toEqual(well.result);
});

test("a target that answers, if only to refuse, does not rest", async () => {
  const guard = targetGuard();
  for (let n = 0; n < 20; n += 1) {
    expect(await guard("https://unwilling.example", async () => unwilling)).toEqual(unwilling.result);
  }
});

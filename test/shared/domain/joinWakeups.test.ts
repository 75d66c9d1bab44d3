import { joinWakeups } from "../../../shared/domain/joinWakeups.ts";
import type { Wakeup } from "../../../shared/domain/wakeup.ts";

const hour = 3_600_000;

function wakeup(deliveryId: string, changes: Partial<Wakeup> = {}): Wakeup {
  return { deliveryId, configId: "c", window: { start: hour, end: 2 * hour }, acceptedAt: 0, ...changes };
}

const sizes = (messages: ReturnType<typeof joinWakeups>) =>
  messages.map(({ body }) => ("wakeups" in body ? body.wakeups.length : 1));

test("Deliveries of one configuration whose windows begin together share a message, due for the first of them", () => {
  const [a, b] = [wakeup("a"), wakeup("b", { window: { start: hour, end: 3 * hour } })];
  const joined = joinWakeups([
    { body: a, dueAt: hour - 500 },
    { body: b, dueAt: hour - 2_000 },
  ]);
  expect(joined).toEqual([{ body: { wakeups: [a, b] }, dueAt: hour - 2_000 }]);
});

test("Other configurations and other starts have messages of their own", () => {
  const others = [wakeup("b", { configId: "d" }), wakeup("c", { window: { start: hour + 1, end: 2 * hour } })];
  expect(joinWakeups([wakeup("a"), ...others].map((body) => ({ body, dueAt: 1 })))).toHaveLength(3);
});

test("Deliveries that are woken at once go together, whenever their windows began", () => {
  const open = [wakeup("a"), wakeup("b", { window: { start: 0, end: 2 * hour } })];
  const joined = joinWakeups([...open.map((body) => ({ body })), { body: wakeup("c"), dueAt: 1 }]);
  expect(joined).toEqual([{ body: { wakeups: open } }, { body: wakeup("c"), dueAt: 1 }]);
});

test("Deliveries of open windows that are woken later, at one moment, go together too", () => {
  const open = [wakeup("a"), wakeup("b", { window: { start: 0, end: 2 * hour } })];
  const dueAt = hour + 5;
  expect(joinWakeups(open.map((body) => ({ body, dueAt })))).toEqual([{ body: { wakeups: open }, dueAt }]);
});

test("A message wakes a hundred at the most, and one that wakes a single delivery stays as it is", () => {
  const many = Array.from({ length: 250 }, (_, index) => ({ body: wakeup(`${index}`) }));
  expect(sizes(joinWakeups(many))).toEqual([100, 100, 50]);
  expect(joinWakeups([{ body: wakeup("a"), dueAt: 5 }])).toEqual([{ body: wakeup("a"), dueAt: 5 }]);
  const shared = joinWakeups(many.slice(0, 60));
  expect(sizes(joinWakeups([...shared, ...many.slice(60)]))).toEqual([100, 100, 50]);
});

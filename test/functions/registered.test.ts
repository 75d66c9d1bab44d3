import "../../functions/index.ts";
import { InvocationContext } from "@azure/functions";
import { messages, type QueueName } from "../../shared/domain/messages.ts";
import { deadEnvironment } from "../support/deadEnvironment.ts";
import { type RegisteredFunction, registeredFunctions } from "../support/functionsCore.ts";

const before = process.env;
beforeAll(() => {
  process.env = { ...before, ...deadEnvironment };
});
afterAll(() => {
  process.env = before;
});

type Binding = Readonly<Record<string, unknown>>;

/** The functions with a trigger of a type, each with that trigger. */
function triggered(type: string): { name: string; trigger: Binding; callback: RegisteredFunction["callback"] }[] {
  return registeredFunctions.flatMap(({ metadata, callback }) =>
    Object.values(metadata.bindings)
      .filter((binding) => binding["type"] === type)
      .map((trigger) => ({ name: metadata.name, trigger, callback })),
  );
}

test("each queue has one function, over one connection, and the pacer's alone works by session", () => {
  const triggers = triggered("serviceBusTrigger").map(({ trigger }) => trigger);
  expect(triggers.map(({ queueName }) => queueName).sort()).toEqual(Object.keys(messages).sort());
  expect(new Set(triggers.map(({ connection }) => connection))).toEqual(new Set(["ServiceBus"]));
  const bySession = triggers.filter(({ isSessionsEnabled }) => isSessionsEnabled === true);
  expect(bySession.map(({ queueName }) => queueName)).toEqual(["pace"]);
});

test("the safety net runs every half minute, the watchdog every five minutes", () => {
  expect(triggered("timerTrigger").map(({ name, trigger }) => [name, trigger["schedule"]])).toEqual([
    ["sweep", "*/30 * * * * *"],
    ["watchdog", "0 */5 * * * *"],
  ]);
});

test("no address hides behind the host's keys: identity is the caller's token", () => {
  const routes = triggered("httpTrigger");
  expect(routes.length).toBeGreaterThan(10);
  for (const { trigger } of routes) expect(trigger["authLevel"]).toBe("anonymous");
});

test("no two functions answer one method of one address", () => {
  const served = triggered("httpTrigger").flatMap(({ trigger }) =>
    (trigger["methods"] as string[]).map((method) => `${method} ${String(trigger["route"])}`),
  );
  expect(new Set(served).size).toBe(served.length);
});

test("the last resort comes last in the order of names, in which the host tries routes", () => {
  const names = triggered("httpTrigger").map(({ name }) => name);
  expect([...names].sort().at(-1)).toBe("zNoSuchRoute");
});

test.each(Object.keys(messages) as QueueName[])(
  "a message of no known shape on %s fails before any step",
  async (queue) => {
    const [found] = triggered("serviceBusTrigger").filter(({ trigger }) => trigger["queueName"] === queue);
    const callback = found?.callback as (input: unknown, context: InvocationContext) => Promise<unknown>;
    const context = new InvocationContext();
    for (const input of [{}, "text", null, { attemptId: 1 }]) {
      await expect((async () => callback(input, context))()).rejects.toMatchObject({ name: "ZodError" });
    }
  },
);

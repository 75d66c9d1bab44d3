import type { Message, QueueName } from "../../../shared/domain/messages.ts";
import type { Bus } from "../../../shared/ports/bus.ts";

type Carried = Exclude<QueueName, "pace">;

/** A message as it lies on a queue; `dueAt` in ms since 1970 UTC, where it is not due yet. */
export interface LyingMessage {
  readonly body: unknown;
  readonly dueAt?: number;
}

/** A bus with a way to look at its queues without taking anything. */
export interface BusBench {
  readonly bus: Bus;
  /** What lies on a queue once that many messages do. */
  lying(queue: Carried, count: number): Promise<readonly LyingMessage[]>;
  /** The moments at which the pacer of a queue is to run, ms since 1970 UTC. */
  kicks(queueId: string): Promise<readonly number[]>;
}

const check = (attemptId: string): Message<"checks"> => ({ attemptId, number: "+15550001000" });

/** What every bus promises; `make` gives one with empty queues. */
export function busContract(name: string, make: () => Promise<BusBench>): void {
  describe(`the bus of ${name}`, () => {
    test("carries bodies as they were given, in any script", async () => {
      const { bus, lying } = await make();
      const event = { note: "ß漢字😀", nested: { list: [1, null, "two"] } };
      const body = { subscriptionId: "s", webhookId: "msg_1", firstTriedAt: 1_763_715_600_000.5, tries: 0, event };
      await bus.send("outcomes", [{ body }]);
      expect(await lying("outcomes", 1)).toEqual([{ body }]);
    });

    test("carries many messages of one sending, each once", async () => {
      const { bus, lying } = await make();
      const many = Array.from({ length: 1500 }, (_, index) => check(`a.${index}`));
      await bus.send(
        "checks",
        many.map((body) => ({ body })),
      );
      const bodies = (await lying("checks", many.length)).map(({ body }) => JSON.stringify(body));
      expect(bodies.sort()).toEqual(many.map((body) => JSON.stringify(body)).sort());
    });

    test("carries messages larger together than one operation takes", async () => {
      const { bus, lying } = await make();
      const event = { text: "x".repeat(60_000) };
      const bodies = [1, 2, 3, 4, 5, 6].map((n) => ({
        subscriptionId: `s${n}`,
        webhookId: "m",
        firstTriedAt: 0,
        tries: 0,
        event,
      }));
      await bus.send(
        "outcomes",
        bodies.map((body) => ({ body })),
      );
      expect(await lying("outcomes", 6)).toHaveLength(6);
    });

    test("holds back what is due later, and nothing else", async () => {
      const { bus, lying } = await make();
      const dueAt = Date.now() + 3_600_000;
      await bus.send("checks", [{ body: check("now.1") }, { body: check("later.1"), dueAt }]);
      const messages = await lying("checks", 2);
      expect(messages).toHaveLength(2);
      expect(messages).toEqual(expect.arrayContaining([{ body: check("now.1") }, { body: check("later.1"), dueAt }]));
    });

    test("tells two equal messages apart from one", async () => {
      const { bus, lying } = await make();
      await bus.send("checks", [{ body: check("a.1") }, { body: check("a.1") }]);
      await bus.send("checks", [{ body: check("a.1") }]);
      expect(await lying("checks", 3)).toHaveLength(3);
    });

    test("sends nothing where there is nothing to send", async () => {
      const { bus, lying } = await make();
      await bus.send("checks", []);
      await bus.send("checks", [{ body: check("a.1") }]);
      expect(await lying("checks", 1)).toHaveLength(1);
    });

    test("makes one run of many kicks for one moment, not before it", async () => {
      const { bus, kicks } = await make();
      const at = Math.ceil(Date.now() / 60_000) * 60_000 + 120_000;
      await Promise.all(Array.from({ length: 10 }, () => bus.kick("desk", at)));
      const runs = await kicks("desk");
      expect(runs).toHaveLength(1);
      expect(runs[0]).toBeGreaterThanOrEqual(at);
      expect(runs[0]).toBeLessThanOrEqual(at + 1000);
    });

    test("runs again for a later moment, and for another queue", async () => {
      const { bus, kicks } = await make();
      const at = Date.now() + 120_000;
      await bus.kick("desk", at);
      await bus.kick("desk", at + 5_000);
      await bus.kick("counter", at);
      const runs = await kicks("desk");
      expect(runs).toHaveLength(2);
      expect(Math.max(...runs) - Math.min(...runs)).toBe(5_000);
      expect(await kicks("counter")).toHaveLength(1);
    });

    test("has the pacer run at once where no moment, or a past one, is given", async () => {
      const { bus, kicks } = await make();
      const before = Date.now();
      await bus.kick("desk");
      await bus.kick("counter", before - 60_000);
      for (const queueId of ["desk", "counter"]) {
        const [run = 0] = await kicks(queueId);
        expect(run).toBeGreaterThanOrEqual(before - 60_000);
        expect(run).toBeLessThanOrEqual(Date.now() + 200);
      }
    });
  });
}

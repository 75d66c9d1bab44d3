import type { Message, QueueName } from "../../../shared/domain/messages.ts";
import type { DeadLetters } from "../../../shared/ports/deadLetters.ts";

/** Dead letters with the bus they belong to. */
export interface DeadLettersBench {
  readonly deadLetters: DeadLetters;
  /** Has messages sent and given up, in this order. */
  giveUp(queue: QueueName, bodies: readonly unknown[]): Promise<void>;
  /** The bodies that lie on a queue now, sent again after they were given up. */
  sentAgain(queue: QueueName, count: number): Promise<readonly unknown[]>;
}

const deliveryId = "0190c0de-1111-7000-8000-000000000001";

const outcome = (subscriptionId: string): Message<"outcomes"> => ({
  subscriptionId,
  webhookId: "msg_0190c0de11117000800000000000000f",
  firstTriedAt: 1,
  tries: 20,
  event: { subject: deliveryId, data: { DestinationPhoneNumber: "+15550002000", InputAttributes: { name: "Zoë" } } },
});

const dial = (n: number): Message<"dial"> => ({ attemptId: `${deliveryId}.${n}`, slotAt: n, tries: 0 });

const same = (body: unknown) => body;

/** What all dead letters promise; `make` gives a fresh bus. */
export function deadLettersContract(name: string, make: () => Promise<DeadLettersBench>): void {
  describe(`the dead letters of ${name}`, () => {
    test("are none where nothing was given up", async () => {
      const { deadLetters } = await make();
      expect(await deadLetters.list("dial", 10)).toEqual([]);
      expect(await deadLetters.replay("dial", "all", same)).toEqual([]);
    });

    test("tell why and which ids, and nothing of a person", async () => {
      const { deadLetters, giveUp } = await make();
      await giveUp("outcomes", [outcome("crm")]);
      const [letter] = await deadLetters.list("outcomes", 10);
      expect(letter).toMatchObject({ queue: "outcomes", reason: "MaxDeliveryCountExceeded", deliveryCount: 10 });
      expect(letter).toMatchObject({ readable: true, replays: 0 });
      expect(letter?.ids).toEqual({ subscriptionId: "crm", deliveryId, webhookId: outcome("crm").webhookId });
      expect(letter?.sequenceNumber).toMatch(/^\d+$/);
      expect(Math.abs((letter?.enqueuedAt ?? 0) - Date.now())).toBeLessThan(600_000);
      expect(JSON.stringify(letter)).not.toMatch(/1555|Zoë/);
    });

    test("are listed oldest first, as many as asked for, again and again", async () => {
      const { deadLetters, giveUp } = await make();
      await giveUp("dial", [dial(1), dial(2), dial(3)]);
      const attempts = async (top: number) =>
        (await deadLetters.list("dial", top)).map(({ ids }) => ids["attemptId"]?.slice(-1));
      expect(await attempts(2)).toEqual(["1", "2"]);
      expect(await attempts(10)).toEqual(["1", "2", "3"]);
    });

    test("of a body that no step can read say so, and name no ids", async () => {
      const { deadLetters, giveUp } = await make();
      await giveUp("settle", ["poison", { deliveryId: "+15550002000", attemptId: 7 }]);
      const letters = await deadLetters.list("settle", 10);
      expect(letters.map(({ readable, ids }) => ({ readable, ids }))).toEqual([
        { readable: false, ids: {} },
        { readable: false, ids: {} },
      ]);
    });

    test("are sent again where they are wanted, and the others stay", async () => {
      const bench = await make();
      await bench.giveUp("dial", [dial(1), dial(2), dial(3)]);
      const numbers = (await bench.deadLetters.list("dial", 10)).map(({ sequenceNumber }) => sequenceNumber);
      const wanted = [numbers[1] ?? "", "999999"];
      expect(await bench.deadLetters.replay("dial", wanted, same)).toEqual([numbers[1]]);
      expect(await bench.sentAgain("dial", 1)).toEqual([dial(2)]);
      const left = await bench.deadLetters.list("dial", 10);
      expect(left.map(({ sequenceNumber }) => sequenceNumber)).toEqual([numbers[0], numbers[2]]);
    });

    test("are all sent again where all are wanted, each as it is renewed", async () => {
      const bench = await make();
      await bench.giveUp("dial", [dial(1), dial(2)]);
      const renewed = (body: unknown) => ({ ...(body as object), tries: 9 });
      expect(await bench.deadLetters.replay("dial", "all", renewed)).toHaveLength(2);
      expect(await bench.sentAgain("dial", 2)).toEqual([1, 2].map((n) => ({ ...dial(n), tries: 9 })));
      expect(await bench.deadLetters.list("dial", 10)).toEqual([]);
    });
  });
}

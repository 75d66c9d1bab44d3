import { randomBytes, randomUUID } from "node:crypto";
import { TableClient, type TransactionAction } from "@azure/data-tables";
import { ServiceBusClient } from "@azure/service-bus";
import type { Connections } from "../support/startStack.ts";

/** As the app does: a hundred rows and one message at a time, four such pairs under way. */
const blockSize = 100;
const atOnce = 4;

/**
 * The same batched operations as a bulk request needs, by the bare SDKs: for each hundred rows a message and a group
 * transaction.
 * @returns how many rows a second
 */
export async function bulkFloor(connections: Connections, rows: number): Promise<number> {
  const table = TableClient.fromConnectionString(connections.tables, "bulkfloor", { allowInsecureConnection: true });
  await table.createTable();
  const bus = new ServiceBusClient(connections.bus);
  const sender = bus.createSender("wakeups");
  const json0 = randomBytes(350).toString("hex");
  const wakeup = { deliveryId: randomUUID(), configId: randomUUID(), window: { start: 1, end: 2 }, acceptedAt: 1 };
  const wakeups = Array.from({ length: blockSize }, () => wakeup);
  // due long after the run, so that nobody handles them meanwhile
  const scheduledEnqueueTimeUtc = new Date(Date.now() + 30 * 24 * 3_600_000);
  let left = rows / blockSize;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const partitionKey = `${left % 16}99999999`;
      await sender.sendMessages({ messageId: randomUUID(), body: { wakeups }, scheduledEnqueueTimeUtc });
      const actions = Array.from(
        { length: blockSize },
        (): TransactionAction => ["create", { partitionKey, rowKey: randomUUID(), kind: "delivery", json0 }],
      );
      await table.submitTransaction(actions);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const rate = rows / ((performance.now() - began) / 1000);
  await bus.close();
  return rate;
}

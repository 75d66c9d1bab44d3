import { randomUUID } from "node:crypto";
import { TableClient } from "@azure/data-tables";
import { ServiceBusClient, type ServiceBusMessage } from "@azure/service-bus";
import { closedLoop } from "../../support/closedLoop.ts";
import type { Connections } from "../../support/startStack.ts";

/*
 * The floor under accepting a delivery, a process of its own: the same two operations with the same SDKs and nothing
 * around them. Told by messages from its parent how long to run; exits with it.
 */

/** One accepted delivery, as the app left it. */
interface Example {
  readonly row: Record<string, unknown>;
  readonly message: ServiceBusMessage;
}

async function main(connections: Connections): Promise<void> {
  const deliveries = TableClient.fromConnectionString(connections.tables, "deliveries", {
    allowInsecureConnection: true,
  });
  const rows = TableClient.fromConnectionString(connections.tables, "floor", { allowInsecureConnection: true });
  const bus = new ServiceBusClient(connections.bus);
  const example = await readExample(deliveries, bus);
  await rows.createTable();
  const sender = bus.createSender("wakeups");
  const once = async () => {
    const id = randomUUID();
    await sender.sendMessages({ ...example.message, messageId: id });
    // as the app does: sixteen partitions, keys of the same length
    const keys = { partitionKey: `${id.slice(-1)}99999999`, rowKey: `999999999999999.${id}.d` };
    await rows.createEntity({ ...example.row, ...keys });
  };
  process.on("message", ({ concurrency, seconds }: { concurrency: number; seconds: number }) => {
    closedLoop(concurrency, seconds, once).then(
      (load) => process.send?.(load),
      (error: unknown) => {
        process.stderr.write(`the floor failed: ${String(error)}\n`);
        process.exit(1);
      },
    );
  });
  process.send?.("ready");
}

async function readExample(deliveries: TableClient, bus: ServiceBusClient): Promise<Example> {
  const receiver = bus.createReceiver("wakeups");
  const [message] = await receiver.peekMessages(1);
  await receiver.close();
  const page = await deliveries.listEntities().byPage({ maxPageSize: 1 }).next();
  const found: Record<string, unknown> | undefined = page.done === true ? undefined : page.value[0];
  if (message === undefined || found === undefined) throw new Error("no delivery has been accepted yet");
  const row = { kind: found["kind"], json0: found["json0"] };
  const { body, contentType, scheduledEnqueueTimeUtc } = message;
  return {
    row,
    message: {
      // deliveries that came at one moment share a message, and the floor sends one for each
      body: body.wakeups?.[0] ?? body,
      ...(contentType === undefined ? {} : { contentType }),
      ...(scheduledEnqueueTimeUtc === undefined ? {} : { scheduledEnqueueTimeUtc }),
    },
  };
}

process.once("disconnect", () => process.exit(0));
main(JSON.parse(process.argv[2] ?? "{}") as Connections).catch((error: unknown) => {
  process.stderr.write(`the floor failed: ${String(error)}\n`);
  process.exit(1);
});

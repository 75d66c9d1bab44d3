import { once } from "node:events";
import { type Connection, create_container } from "rhea";
import { type AmqpServer, startServer } from "../../../local/serviceBus/amqp/startServer.ts";
import { readEntities } from "../../../local/serviceBus/entities/readEntities.ts";
import { type Broker, openBroker } from "../../../local/serviceBus/openBroker.ts";

let broker: Broker;
let server: AmqpServer;
const connections: Connection[] = [];

beforeAll(async () => {
  broker = openBroker({
    queues: readEntities(JSON.stringify({ queues: [{ name: "line" }] })),
    dir: undefined,
    durability: "none",
    unknownQueue: () => undefined,
  });
  const checkToken = async (token: string) => {
    if (token === "broken") throw new Error("the key set is away");
    return token === "good" ? Date.now() + 60_000 : undefined;
  };
  server = await startServer(broker, { port: 0, access: { name: "root", key: "dGVzdA==" }, checkToken });
});

afterAll(async () => {
  for (const connection of connections) {
    connection.close();
    await once(connection, "connection_close");
  }
  await server.close();
  await broker.close();
});

/** Brings a token to `$cbs` over a connection of its own; gives the status that the answer tells. */
async function bring(token: string): Promise<{ connection: Connection; status: unknown }> {
  const connection = create_container({ id: `client-${connections.length}` }).connect({
    host: "127.0.0.1",
    port: server.port,
    reconnect: false,
  });
  connections.push(connection);
  const replies = connection.open_receiver({ source: "$cbs", target: "here" });
  const sender = connection.open_sender("$cbs");
  await once(sender, "sendable");
  sender.send({
    message_id: "1",
    reply_to: "here",
    application_properties: { operation: "put-token", type: "jwt", name: "sb://127.0.0.1/line" },
    body: token,
  });
  const [{ message }] = await once(replies, "message");
  return { connection, status: message.application_properties["status-code"] };
}

test("a token that the check takes opens the queues", async () => {
  const { connection, status } = await bring("good");
  expect(status).toBe(202);
  const sender = connection.open_sender("line");
  await once(sender, "sendable");
  sender.send({ body: "hello" });
  await once(sender, "accepted");
});

test.each(["forged", "broken"])("a token is refused, and the queues stay shut, where it is %s", async (token) => {
  const { connection, status } = await bring(token);
  expect(status).toBe(401);
  const sender = connection.open_sender("line");
  await once(sender, "sender_error");
  expect(JSON.stringify(sender.error)).toContain("amqp:unauthorized-access");
});

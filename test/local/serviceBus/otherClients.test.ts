import { createHmac } from "node:crypto";
import { once } from "node:events";
import { type Connection, create_container, message, types } from "rhea";
import { type Bus, startBus } from "./support/startBus.ts";

/** What a .NET client does otherwise than the JS SDK, with a bare AMQP client: no .NET runs here. */

let bus: Bus;

beforeAll(async () => {
  bus = await startBus({ name: "plain" }, { name: "sessions", requiresSession: true });
});

afterAll(() => bus.close());

const SESSION_FILTER = "com.microsoft:session-filter";

/** Connects as .NET does, with SASL mechanism MSSBCBS, and does not reconnect. */
function connect(): Connection {
  const mechanism = { start: (done: (error: undefined, response: string) => void) => done(undefined, "") };
  return create_container().connect({
    host: "127.0.0.1",
    port: bus.server.port,
    reconnect: false,
    sasl_mechanisms: { MSSBCBS: () => mechanism },
  } as never);
}

function sign(resource: string): string {
  const signed = `${encodeURIComponent(resource)}\n${Math.floor(Date.now() / 1000) + 60}`;
  const signature = createHmac("sha256", "dGVzdA==").update(signed).digest("base64");
  const [sr, se] = signed.split("\n");
  return `SharedAccessSignature sr=${sr}&sig=${encodeURIComponent(signature)}&se=${se}&skn=RootManageSharedAccessKey`;
}

async function putToken(connection: Connection, token: string): Promise<number> {
  const replies = connection.open_receiver({ source: "$cbs", target: { address: "cbs-replies" } });
  const sender = connection.open_sender("$cbs");
  await once(sender, "sendable");
  const properties = { operation: "put-token", type: "servicebus.windows.net:sastoken", name: "sb://127.0.0.1/plain" };
  sender.send({ message_id: "1", reply_to: "cbs-replies", application_properties: properties, body: token });
  const [context] = await once(replies, "message");
  return context.message.application_properties["status-code"];
}

test("MSSBCBS is accepted, and a session filter may be a described value", async () => {
  const connection = connect();
  expect(await putToken(connection, sign("sb://127.0.0.1/sessions"))).toBe(202);
  await bus.client.createSender("sessions").sendMessages({ body: "hello", sessionId: "s" });
  const filter = { [SESSION_FILTER]: types.wrap_described("s", 0x137000000c) };
  const receiver = connection.open_receiver({
    source: { address: "Sessions", filter },
    autoaccept: false,
    rcv_settle_mode: 1,
  });
  const [opened] = await once(receiver, "receiver_open");
  expect(opened.receiver.source.filter[SESSION_FILTER].value).toBe("s");
  expect(opened.receiver.properties["com.microsoft:locked-until-utc"]).toHaveLength(8);
  const [received] = await once(receiver, "message");
  expect(received.message.delivery_count).toBe(0);
  expect(received.delivery.tag).toHaveLength(16);
  received.delivery.update(
    false,
    (message as unknown as { accepted(): { described(): unknown } }).accepted().described(),
  );
  await once(receiver, "settled");
  expect(bus.queue("sessions").messages.size).toBe(0);
  connection.close();
  await once(connection, "connection_close");
});

test("a link without a token is refused", async () => {
  const connection = connect();
  expect(await putToken(connection, `${sign("sb://127.0.0.1/plain")}x`)).toBe(401);
  const sender = connection.open_sender("plain");
  const [refused] = await once(sender, "sender_error");
  expect(refused.sender.error.condition).toBe("amqp:unauthorized-access");
  connection.close();
  await once(connection, "connection_close");
});

import { type AddressInfo, createServer, type Socket } from "node:net";
import { type Container, create_container } from "rhea";
import { log } from "../../support/log.ts";
import type { TokenCheck } from "../../support/tokenCheck.ts";
import { BrokerError } from "../brokerError.ts";
import { CHANNEL_MAX, IDLE_TIMEOUT_MS, MAX_FRAME_BYTES } from "../limits.ts";
import type { Broker } from "../openBroker.ts";
import { releaseConnection } from "../queue/releaseConnection.ts";
import { amqpError } from "./amqpError.ts";
import type { Client } from "./client.ts";
import { endLinks } from "./endLinks.ts";
import { parseAddress } from "./parseAddress.ts";
import { refuseAttach } from "./refuseAttach.ts";
import { serveCbs } from "./serveCbs.ts";
import { serveConsumer } from "./serveConsumer.ts";
import { serveManagement } from "./serveManagement.ts";
import { serveReplies } from "./serveReplies.ts";
import { serveSender } from "./serveSender.ts";
import { tuneConnection } from "./tuneConnection.ts";
import type { SharedAccessKey } from "./verifyToken.ts";
import type { WireConnection, WireLink } from "./wire.ts";

/** How rhea treats a connection: it decides nothing about credit, acceptance or settlement by itself. */
const CONNECTION_OPTIONS = {
  max_frame_size: MAX_FRAME_BYTES,
  channel_max: CHANNEL_MAX,
  idle_time_out: IDLE_TIMEOUT_MS,
  tcp_no_delay: true,
  reconnect: false,
  sender_options: { autosettle: false, treat_modified_as_released: false },
  receiver_options: { autoaccept: false, autosettle: false, credit_window: 0 },
};

/** A running AMQP front end. */
export interface AmqpServer {
  port: number;
  close(): Promise<void>;
}

/** How the front end listens. */
export interface ServerOptions {
  /** 0 takes a free one. */
  port: number;
  access: SharedAccessKey;
  /** Checks what is no shared access signature; absent refuses it. */
  checkToken?: TokenCheck;
  /** Deliveries one session may have under way; rhea frees them in order, so one held long keeps all after it. */
  deliveriesPerSession?: number;
}

/** Starts the AMQP front end of a broker on 127.0.0.1. */
export async function startServer(broker: Broker, options: ServerOptions): Promise<AmqpServer> {
  const container = createContainer();
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    serveConnection(container, broker, options, socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { port: (server.address() as AddressInfo).port, close };
}

/** The JS SDK offers ANONYMOUS, the others MSSBCBS; both leave the proof to `$cbs`. */
function createContainer(): Container {
  const container = create_container({ id: "serviceBus" });
  container.sasl_server_mechanisms.enable_anonymous();
  container.sasl_server_mechanisms.MSSBCBS = () => {
    const mechanism = { outcome: undefined as boolean | undefined, start: () => (mechanism.outcome = true) };
    return mechanism;
  };
  container.on("error", (error) => log("warn", "a connection failed", { error: String(error) }));
  container.on("protocol_error", (error) => log("warn", "a client broke the protocol", { error: String(error) }));
  return container;
}

function serveConnection(container: Container, broker: Broker, options: ServerOptions, socket: Socket): void {
  const outgoing = options.deliveriesPerSession ?? 65_536;
  const settings = { ...CONNECTION_OPTIONS, session_buffer_size: { outgoing, incoming: 4_096 } };
  // rhea declares the options of a client's connection only
  const connection = container.create_connection(settings as never) as unknown as WireConnection;
  const { access, checkToken = async () => undefined } = options;
  const client: Client = { broker, access, checkToken, authorizedUntil: 0, links: new Map() };
  tuneConnection(connection, socket);
  let ended = false;
  const end = (broken: boolean) => {
    if (ended) return;
    ended = true;
    endLinks(client);
    // after a close in due form locks live until they expire; a broken connection gives them back at once
    if (broken) for (const queue of broker.queues.values()) releaseConnection(queue, client);
  };
  connection.on("sender_open", ({ sender }) => serve(client, sender, "out"));
  connection.on("receiver_open", ({ receiver }) => serve(client, receiver, "in"));
  connection.on("session_close", ({ session }) => endLinks(client, session));
  connection.on("connection_close", () => end(false));
  connection.on("connection_error", () => undefined);
  connection.on("disconnected", () => end(true));
  socket.once("close", () => {
    // a socket that we destroyed has no end to be read, and rhea's heartbeats would go on
    connection.eof();
    end(true);
  });
  connection.accept(socket);
}

/** Answers an attach; `out` is a link on which we send. */
function serve(client: Client, link: WireLink | undefined, direction: "in" | "out"): void {
  if (link === undefined) return;
  try {
    dispatch(client, link, direction);
  } catch (error) {
    client.links.delete(link);
    refuseAttach(link, amqpError(error));
  }
}

function dispatch(client: Client, link: WireLink, direction: "in" | "out"): void {
  const { source, target } = link.remote.attach;
  const address = (direction === "in" ? target : source)?.address;
  const { kind, entity } = parseAddress(address);
  if (kind === "cbs") {
    if (direction === "in") serveCbs(client, link);
    else serveReplies(client, link);
    return;
  }
  if (client.authorizedUntil <= Date.now())
    throw new BrokerError("amqp:unauthorized-access", "Unauthorized access: the connection has no valid token.");
  const queue = client.broker.queues.get(entity);
  if (queue === undefined)
    throw new BrokerError("amqp:not-found", `The messaging entity '${address}' could not be found.`);
  if (kind === "management") {
    if (direction === "in") serveManagement(client, link, queue);
    else serveReplies(client, link);
  } else if (direction === "in") serveSender(client, link, queue);
  else serveConsumer(client, link, queue);
}

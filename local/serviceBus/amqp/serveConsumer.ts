import { types } from "rhea";
import { BrokerError } from "../brokerError.ts";
import { DEFAULT_SESSION_WAIT_MS } from "../limits.ts";
import { acceptSession } from "../queue/acceptSession.ts";
import { pump } from "../queue/pump.ts";
import { removeConsumer } from "../queue/removeConsumer.ts";
import type { Consumer, Queue, Session } from "../queue/types.ts";
import { amqpError } from "./amqpError.ts";
import { answerSettlements } from "./answerSettlements.ts";
import type { Client } from "./client.ts";
import { createConsumer } from "./createConsumer.ts";
import { echoAttach } from "./echoAttach.ts";
import { keepLink } from "./keepLink.ts";
import { refuseAttach } from "./refuseAttach.ts";
import type { WireLink } from "./wire.ts";

const SESSION_FILTER = "com.microsoft:session-filter";
/** .NET sends the filter as a described value under this code. */
const SESSION_FILTER_CODE = 0x137000000c;
/** 1 January 1970 in .NET's ticks of 100 ns since the year 1. */
const EPOCH_TICKS = 621_355_968_000_000_000n;
const TICKS_PER_MS = 10_000n;

/**
 * Serves a link on which a client receives from a queue. On a session queue the answer to the attach waits until the
 * client has its session: the named one at once, the next available one within the time it gave.
 */
export function serveConsumer(client: Client, link: WireLink, queue: Queue): void {
  echoAttach(link);
  const consumer = createConsumer(client, link, queue);
  answerSettlements(client, link, queue);
  const filter = link.remote.attach.source?.filter ?? {};
  const wantsSession = SESSION_FILTER in filter;
  if (wantsSession !== queue.config.requiresSession) {
    const text = wantsSession ? "The queue does not support sessions." : "The queue requires sessions.";
    throw new BrokerError("amqp:not-allowed", text);
  }
  if (!wantsSession) {
    keepLink(client, link, () => removeConsumer(queue, consumer));
    link.attach();
    queue.consumers.push(consumer);
    pump(queue);
    return;
  }
  awaitSession(client, link, queue, consumer, filter[SESSION_FILTER]);
}

function awaitSession(client: Client, link: WireLink, queue: Queue, consumer: Consumer, filter: unknown): void {
  const described = filter instanceof Object && "value" in filter;
  const wanted = described ? filter.value : filter;
  let waiting = true;
  keepLink(client, link, () => {
    // a client that gives up while it waits still gets an attach before its detach is answered
    if (waiting) link.attach();
    removeConsumer(queue, consumer);
  });
  acceptSession(queue, typeof wanted === "string" ? wanted : undefined, {
    consumer,
    until: queue.deps.now() + waitOf(link),
    granted: (session) => {
      waiting = false;
      answerGrant(link, session, described);
    },
    timedOut: () => {
      waiting = false;
      client.links.delete(link);
      refuseAttach(link, amqpError(new BrokerError("com.microsoft:timeout", "No session became available in time.")));
    },
  });
}

/** How long the client waits, in milliseconds, as it says in a property of the link. */
function waitOf(link: WireLink): number {
  const given = link.remote.attach.properties?.["com.microsoft:timeout"];
  return typeof given === "number" && given > 0 ? given : DEFAULT_SESSION_WAIT_MS;
}

function answerGrant(link: WireLink, session: Session, described: boolean): void {
  const { source } = link.remote.attach;
  if (source) {
    source.filter = {
      [SESSION_FILTER]: described ? types.wrap_described(session.id, SESSION_FILTER_CODE) : session.id,
    };
    link.local.attach.source = source.described();
  }
  const ticks = Buffer.alloc(8);
  ticks.writeBigInt64BE(BigInt(session.holder?.until ?? 0) * TICKS_PER_MS + EPOCH_TICKS);
  link.local.attach.properties = { "com.microsoft:locked-until-utc": types.wrap_long(ticks) };
  link.attach();
}

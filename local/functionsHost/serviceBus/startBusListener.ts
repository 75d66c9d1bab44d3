import type { ServiceBusReceivedMessage } from "@azure/service-bus";
import type { IndexedFunction } from "../app/indexFunctions.ts";
import type { ServiceBusConfig } from "../config/hostConfig.ts";
import type { InvocationInput } from "../invoke/createInvoker.ts";
import type { WorkCounter } from "../invoke/createWorkCounter.ts";
import { BUS_LOG_EVERY_MS } from "../limits.ts";
import type { HostLog } from "../types.ts";
import { batchInput, singleInput } from "./busInput.ts";
import { createBatchFlow } from "./createBatchFlow.ts";
import { createDeliver } from "./createDeliver.ts";
import { createSingleFlow } from "./createSingleFlow.ts";
import type { BusConnection } from "./findConnection.ts";
import { keepListening } from "./keepListening.ts";
import { listenToQueue } from "./listenToQueue.ts";
import { listenToSessions } from "./listenToSessions.ts";
import { openClient } from "./openClient.ts";
import type { BusListener, Deliver, OpenFlow } from "./types.ts";

/** What a Service Bus function needs to listen. */
export type BusDeps = {
  fn: IndexedFunction;
  /** The queue's name, settings in it already resolved. */
  queue: string;
  connection: BusConnection;
  config: ServiceBusConfig;
  /** Runs the function, retries included. */
  run(input: InvocationInput): Promise<unknown>;
  work: WorkCounter;
  log: HostLog;
};

/** Starts to listen to the queue of a Service Bus function; the bus need not be there yet. */
export function startBusListener(deps: BusDeps): BusListener {
  const { fn, config } = deps;
  const many = String(fn.trigger["cardinality"] ?? "one").toLowerCase() === "many";
  const sessions = fn.trigger["isSessionsEnabled"] === true;
  const report = createReport(deps);
  const own = fn.trigger["autoCompleteMessages"];
  const deliver = createDeliver({
    run: (messages) => deps.run(toInput(messages, many)),
    autoComplete: typeof own === "boolean" ? own : config.autoCompleteMessages,
    work: deps.work,
    onSettlementFailed: report,
  });
  const connect = () => openClient(deps.connection);
  if (sessions) {
    const limits = {
      sessions: config.maxConcurrentSessions,
      idleMs: config.sessionIdleMs,
      renewLocksMs: config.maxAutoLockRenewalMs,
    };
    // each session has slots of its own
    const openFlow: OpenFlow = (...args) =>
      createFlow(deliver, many, config, config.maxConcurrentCallsPerSession)(...args);
    return keepListening(connect, listenToSessions(deps.queue, limits, openFlow), report);
  }
  // the real host renews no lock of a message in a batch
  const renewLocksMs = many ? 0 : config.maxAutoLockRenewalMs;
  const openFlow = createFlow(deliver, many, config, config.maxConcurrentCalls);
  return keepListening(connect, listenToQueue(deps.queue, renewLocksMs, openFlow), report);
}

function createFlow(deliver: Deliver, many: boolean, config: ServiceBusConfig, concurrency: number): OpenFlow {
  if (!many) return createSingleFlow(deliver, concurrency, config.prefetchCount);
  return createBatchFlow(deliver, {
    max: config.maxMessageBatchSize,
    min: config.minMessageBatchSize,
    maxWaitMs: config.maxBatchWaitMs,
    prefetch: config.prefetchCount,
  });
}

function toInput(messages: ServiceBusReceivedMessage[], many: boolean): InvocationInput {
  const [first] = messages;
  return many || first === undefined ? batchInput(messages) : singleInput(first);
}

/** An outage brings an error every BUS_RETRY_MS from every place; one line now and then tells as much. */
function createReport({ fn, queue, log }: BusDeps): (error: unknown) => void {
  let quietUntil = 0;
  return (error) => {
    if (Date.now() < quietUntil) return;
    quietUntil = Date.now() + BUS_LOG_EVERY_MS;
    const text = error instanceof Error ? error.message : String(error);
    log("warning", "Host.ServiceBus", "trouble with the bus", { function: fn.name, queue, error: text });
  };
}

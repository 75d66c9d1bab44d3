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
import { listenToQueue } from "./listenToQueue.ts";
import { listenToSessions } from "./listenToSessions.ts";
import { openClient } from "./openClient.ts";
import type { BusListener, OpenFlow } from "./types.ts";

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
  const openFlow = many ? batches() : singles();
  const client = openClient(deps.connection);
  if (sessions) {
    const limits = {
      sessions: config.maxConcurrentSessions,
      idleMs: config.sessionIdleMs,
      renewLocksMs: config.maxAutoLockRenewalMs,
    };
    return listenToSessions(client, deps.queue, limits, openFlow, report);
  }
  // the real host renews no lock of a message in a batch
  return listenToQueue(client, deps.queue, many ? 0 : config.maxAutoLockRenewalMs, openFlow, ({ error }) =>
    report(error),
  );

  function singles(): OpenFlow {
    const concurrency = sessions ? config.maxConcurrentCallsPerSession : config.maxConcurrentCalls;
    return createSingleFlow(deliver, concurrency, config.prefetchCount);
  }
  function batches(): OpenFlow {
    return createBatchFlow(deliver, {
      max: config.maxMessageBatchSize,
      min: config.minMessageBatchSize,
      maxWaitMs: config.maxBatchWaitMs,
      prefetch: config.prefetchCount,
    });
  }
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

import { createAppRegistry } from "./app/createAppRegistry.ts";
import { type IndexedFunction, indexFunctions } from "./app/indexFunctions.ts";
import { inputByHand } from "./app/inputByHand.ts";
import { loadApp } from "./app/loadApp.ts";
import { type Plan, planFunctions } from "./app/planFunctions.ts";
import type { HostConfig } from "./config/hostConfig.ts";
import { makeSettings } from "./config/makeSettings.ts";
import { readHostJson } from "./config/readHostJson.ts";
import { readLocalSettings } from "./config/readLocalSettings.ts";
import { createAdmin } from "./http/createAdmin.ts";
import { createHttpListener } from "./http/createHttpListener.ts";
import { createSite, type Site } from "./http/createSite.ts";
import { createThrottle } from "./http/createThrottle.ts";
import { type HostKeys, loadHostKeys } from "./http/hostKeys.ts";
import { createInvoker, type InvocationInput, type Invoke } from "./invoke/createInvoker.ts";
import { createWorkCounter, type WorkCounter } from "./invoke/createWorkCounter.ts";
import { invokeWithRetry } from "./invoke/invokeWithRetry.ts";
import { makeHostLog } from "./invoke/makeHostLog.ts";
import { MAX_BODY_BYTES } from "./limits.ts";
import { startBusListener } from "./serviceBus/startBusListener.ts";
import type { BusListener } from "./serviceBus/types.ts";
import { stopHost } from "./stopHost.ts";
import { openTimerStatus } from "./timers/openTimerStatus.ts";
import { startTimer } from "./timers/startTimer.ts";
import type { HostLog, Settings } from "./types.ts";

/** What the host is started with. */
export type HostOptions = {
  /** The app's folder, absolute. */
  app: string;
  /** 0 takes a free port. */
  port: number;
  /** Where keys and timers are kept, absolute; undefined keeps them in memory. */
  data: string | undefined;
};

/** A running host. */
export type Host = {
  port: number;
  /** The functions' names, in the order of the index. */
  functions: string[];
  /** Drains and ends everything: listeners, running invocations, appTerminate hooks. */
  stop(): Promise<void>;
};

/** What the parts of a running host share. */
type Shared = {
  options: HostOptions;
  config: HostConfig;
  settings: Settings;
  log: HostLog;
  work: WorkCounter;
  invoke: Invoke;
  /** Fires when the host stops. */
  stopping: AbortSignal;
};

/**
 * Starts the host: settings, port, app, checks, then all listeners. The port is bound before the app is loaded, so the
 * app knows its address (WEBSITE_HOSTNAME); requests before the end of the start get 503.
 * @param environment the process's environment; local.settings.json is merged into it
 * @throws HostError where app, settings or port do not allow a start
 */
export async function startHost(options: HostOptions, environment: NodeJS.ProcessEnv): Promise<Host> {
  readLocalSettings(options.app, environment);
  const config = readHostJson(options.app, environment);
  const log = makeHostLog(config.logLevels);
  const work = createWorkCounter();
  const listener = await createHttpListener(options.port, work, log);
  environment["WEBSITE_HOSTNAME"] ??= `localhost:${listener.port}`;
  environment["AZURE_FUNCTIONS_ENVIRONMENT"] ??= "Development";
  const settings = makeSettings(environment);
  const registry = createAppRegistry();
  const capabilities = await loadApp(options.app, registry, log);
  const functions = indexFunctions(registry, settings);
  const plan = planFunctions(functions, config, settings);
  for (const warning of [...config.warnings, ...plan.warnings]) log("warning", "Host.Startup", warning);

  const stopping = new AbortController();
  const recycle = (why: string): void => {
    log("critical", "Host", why);
    process.exit(1);
  };
  const invoke = createInvoker({ registry, log, timeoutMs: config.functionTimeoutMs, recycle });
  const shared: Shared = { options, config, settings, log, work, invoke, stopping: stopping.signal };
  const keys = loadHostKeys(
    options.data,
    plan.routes.map((route) => route.fn.name),
  );
  listener.open(createHostSite(shared, functions, plan, keys, capabilities["HttpUri"]));
  const buses = startQueues(shared, plan);
  const timers = startTimers(shared, plan);
  return {
    port: listener.port,
    functions: functions.map((fn) => fn.name),
    async stop() {
      stopping.abort();
      for (const stopTimer of timers) stopTimer();
      await stopHost({ registry, log, work, listener, buses, app: options.app });
    },
  };
}

function createHostSite(
  shared: Shared,
  functions: IndexedFunction[],
  plan: Plan,
  keys: HostKeys,
  streamUri: string | undefined,
): Site {
  const { config, settings, invoke, work } = shared;
  return createSite({
    keys,
    invoke,
    streamUri,
    routes: plan.routes,
    bodyLimit: Number(settings("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT") ?? MAX_BODY_BYTES),
    homepage: settings("AzureWebJobsDisableHomepage")?.toLowerCase() !== "true",
    throttle: createThrottle(config.http.maxConcurrentRequests, config.http.maxOutstandingRequests),
    admin: createAdmin({
      functions,
      keys,
      invoke,
      routes: plan.routes,
      inputByHand: (fn, input) => inputByHand(plan, fn, input),
      runInBackground(run) {
        const end = work.begin();
        run().then(end, end);
      },
    }),
  });
}

function startQueues(shared: Shared, plan: Plan): BusListener[] {
  return plan.queues
    .filter(({ fn }) => !fn.disabled)
    .map((queue) =>
      startBusListener({
        ...queue,
        config: shared.config.serviceBus,
        run: (input) => invokeWithRetry(shared.invoke, queue.fn, input, shared.stopping),
        work: shared.work,
        log: shared.log,
      }),
    );
}

function startTimers(shared: Shared, plan: Plan): (() => void)[] {
  return plan.timers
    .filter(({ fn }) => !fn.disabled)
    .map(({ fn, schedule, monitored }) =>
      startTimer({
        fn,
        schedule,
        store: monitored ? openTimerStatus(shared.options.data, fn.name) : undefined,
        run: (input: InvocationInput) => counted(shared, fn, input),
      }),
    );
}

async function counted(shared: Shared, fn: IndexedFunction, input: InvocationInput): Promise<void> {
  const end = shared.work.begin();
  try {
    await invokeWithRetry(shared.invoke, fn, input, shared.stopping);
  } finally {
    end();
  }
}

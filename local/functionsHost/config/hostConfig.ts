/** host.json with its defaults filled in and its units made plain. */
export type HostConfig = {
  /** Longest run of one invocation in milliseconds; undefined is unbounded. */
  functionTimeoutMs: number | undefined;
  http: {
    routePrefix: string;
    /** Requests that run at once; -1 is unbounded. */
    maxConcurrentRequests: number;
    /** Requests that run or wait; one more is answered 429; -1 is unbounded. */
    maxOutstandingRequests: number;
  };
  serviceBus: ServiceBusConfig;
  /** Category or its beginning → least level written. */
  logLevels: ReadonlyMap<string, string>;
  /** Whether an extension bundle is named, which every trigger but http and timer needs. */
  hasExtensionBundle: boolean;
  /** Sentences about settings that this host does not follow. */
  warnings: string[];
};

/** host.json's extensions.serviceBus; the defaults are those of extension 5.x. */
export type ServiceBusConfig = {
  prefetchCount: number;
  autoCompleteMessages: boolean;
  maxAutoLockRenewalMs: number;
  maxConcurrentCalls: number;
  maxConcurrentSessions: number;
  maxConcurrentCallsPerSession: number;
  maxMessageBatchSize: number;
  minMessageBatchSize: number;
  maxBatchWaitMs: number;
  sessionIdleMs: number;
};

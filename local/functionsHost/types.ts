/** Log levels as the core API names them, from the least to the gravest. */
export type RpcLevel = "trace" | "debug" | "information" | "warning" | "error" | "critical" | "none";

/** One value as it crosses between host and worker; the first member that is there counts. */
export type TypedData = {
  string?: string;
  json?: string;
  bytes?: Uint8Array;
  int?: number;
  double?: number;
  http?: RpcHttp;
  collectionString?: { string: string[] };
  collectionBytes?: { bytes: Uint8Array[] };
};

/** A wire value that may be empty without being absent. */
export type Nullable<T> = { value?: T };

/** An HTTP request or response on the wire. */
export type RpcHttp = {
  method?: string;
  url?: string;
  body?: TypedData;
  statusCode?: string;
  headers?: Record<string, string>;
  cookies?: RpcCookie[];
  nullableHeaders?: Record<string, Nullable<string>>;
  nullableParams?: Record<string, Nullable<string>>;
  nullableQuery?: Record<string, Nullable<string>>;
};

/** A response cookie on the wire; `sameSite` "none" means that none was given, "explicitNone" the value None. */
export type RpcCookie = {
  name: string;
  value: string;
  domain?: Nullable<string>;
  path?: Nullable<string>;
  /** A protobuf timestamp. */
  expires?: Nullable<{ seconds?: number }>;
  secure?: Nullable<boolean>;
  httpOnly?: Nullable<boolean>;
  sameSite?: "none" | "lax" | "strict" | "explicitNone";
  maxAge?: Nullable<number>;
};

/** One binding as the library registers it; further members depend on its type. */
export type BindingInfo = { type: string; direction: "in" | "out" } & Record<string, unknown>;

/** What the library hands over for one function; intervals are whole seconds. */
export type FunctionMetadata = {
  name: string;
  bindings: Record<string, BindingInfo>;
  retryOptions?: RetryOptions | undefined;
};

/** A retry policy as registered. */
export type RetryOptions = {
  maxRetryCount: number;
  retryStrategy: "fixedDelay" | "exponentialBackoff";
  delayInterval?: { seconds: number };
  minimumInterval?: { seconds: number };
  maximumInterval?: { seconds: number };
};

/** The app's own handler. */
export type FunctionCallback = (...args: unknown[]) => unknown;

/** Which attempt this is, under a retry policy. */
export type RetryContext = { retryCount: number; maxRetryCount: number; exception?: { message: string } };

/** What the worker is asked to run. */
export type InvocationRequest = {
  invocationId: string;
  functionId: string;
  inputData: { name: string; data: TypedData }[];
  triggerMetadata: Record<string, TypedData>;
  traceContext: { traceParent: string; traceState: string; attributes: Record<string, string> };
  retryContext?: RetryContext;
};

/** What the worker answers. */
export type InvocationResponse = {
  invocationId: string;
  outputData?: { name: string; data: TypedData }[];
  returnValue?: TypedData | null;
};

/** What the library gets for one invocation. */
export type CoreInvocationContext = {
  invocationId: string;
  request: InvocationRequest;
  metadata: FunctionMetadata;
  state: string | undefined;
  log(level: RpcLevel, category: "user" | "system", message: string): void;
};

/** The library's half of one invocation. */
export type InvocationModel = {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], handler: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<InvocationResponse>;
};

/** What `setProgrammingModel` receives. */
export type ProgrammingModel = {
  name: string;
  version: string;
  getInvocationModel(context: CoreInvocationContext): InvocationModel;
  getCapabilities?(capabilities: Record<string, string>): Promise<Record<string, string>>;
};

/** A hook; its context depends on the hook. */
export type HookCallback = (context: Record<string, unknown>) => unknown;

/** Writes one log line under a category of host.json's logging.logLevel. */
export type HostLog = (level: RpcLevel, category: string, message: string, facts?: Record<string, unknown>) => void;

/** Looks an app setting up without regard to case, as the real host's configuration does. */
export type Settings = (name: string) => string | undefined;

import type { FunctionCallback, FunctionMetadata, HookCallback, ProgrammingModel } from "../types.ts";

/** The hooks an app may register. */
export type HookName = "appStart" | "appTerminate" | "preInvocation" | "postInvocation" | "log";

/** What an app has registered through the core API. */
export type AppRegistry = {
  functions: { metadata: FunctionMetadata; callback: FunctionCallback }[];
  hooks: Record<HookName, HookCallback[]>;
  model: ProgrammingModel | undefined;
  /** Data that appStart and appTerminate hooks share. */
  startHookData: Record<string, unknown>;
  /** Data that all hooks share. */
  appHookData: Record<string, unknown>;
  /** No function may be registered any more once the app has started. */
  closed: boolean;
};

/** Makes an empty registry. */
export function createAppRegistry(): AppRegistry {
  return {
    functions: [],
    hooks: { appStart: [], appTerminate: [], preInvocation: [], postInvocation: [], log: [] },
    model: undefined,
    startHookData: {},
    appHookData: {},
    closed: false,
  };
}

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { announceReady } from "../support/announceReady.ts";
import { exitWithParent } from "../support/exitWithParent.ts";
import { log } from "../support/log.ts";
import { captureConsole } from "./captureConsole.ts";
import { HostError } from "./hostError.ts";
import { type Host, startHost } from "./startHost.ts";

const USAGE = "usage: node dist/local/functionsHost/main.js [--port N] [--app FOLDER] [--data FOLDER]";

/**
 * An error nobody caught ends the process, as it ends the real worker: all that is running here fails with it, and the
 * supervisor starts it again.
 */
function dieOf(kind: string) {
  return (error: unknown): void => {
    log("error", kind, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.exit(1);
  };
}

async function main(): Promise<void> {
  process.on("unhandledRejection", dieOf("unhandled rejection"));
  process.on("uncaughtException", dieOf("uncaught exception"));
  captureConsole();
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "0" },
      app: { type: "string", default: "." },
      data: { type: "string" },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new HostError(`--port ${values.port}: ${USAGE}`);
  const app = resolve(values.app);
  const data = values.data === undefined ? undefined : resolve(values.data);
  let host: Host | undefined;
  exitWithParent(async () => await host?.stop());
  // the worker and func start run in the app's folder
  process.chdir(app);
  host = await startHost({ app, port, data }, process.env);
  announceReady("functionsHost", { port: host.port, functions: host.functions });
}

main().catch((error: unknown) => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log("error", "the Functions host cannot start", { error: error instanceof HostError ? error.message : text });
  process.exit(1);
});

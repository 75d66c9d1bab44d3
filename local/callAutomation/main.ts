import { parseArgs } from "node:util";
import { announceReady } from "../support/announceReady.ts";
import { exitWithParent } from "../support/exitWithParent.ts";
import { log } from "../support/log.ts";
import { startSimulator } from "./startSimulator.ts";

/** Runs the simulator as a process of its own; the flags are described in README.md beside this file. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "0" },
      data: { type: "string" },
      "access-key": { type: "string" },
      "resource-id": { type: "string" },
      speed: { type: "string", default: "10" },
      seed: { type: "string", default: "1" },
    },
  });
  const speed = Number(values.speed);
  if (values.data === undefined) throw new Error("--data DIR is required");
  if (!(speed > 0)) throw new Error("--speed must be above 0");
  const simulator = await startSimulator({
    port: Number(values.port),
    data: values.data,
    accessKey: values["access-key"],
    resourceId: values["resource-id"],
    tokenIssuer: process.env["TOKEN_ISSUER"],
    speed,
    seed: Number(values.seed),
  });
  exitWithParent(simulator.close);
  const { port, connectionString, resourceId, issuer, jwksUri } = simulator;
  announceReady("callAutomation", { port, connectionString, resourceId, issuer, jwksUri });
}

main().catch((error: unknown) => {
  log("error", "the simulator could not start", { error: error instanceof Error ? error.message : "unknown" });
  process.exit(1);
});

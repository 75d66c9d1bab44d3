import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { announceReady } from "../support/announceReady.ts";
import { exitWithParent } from "../support/exitWithParent.ts";
import { log } from "../support/log.ts";
import { makeCertificate } from "./makeCertificate.ts";
import { startFront } from "./startFront.ts";

/*
 * TLS in front of the emulators, since the SDKs of Azure show an identity's token over TLS only. Where the emulators
 * are it is told by TABLES_ENDPOINT, BUS_PORT and TELEPHONY_ORIGIN.
 *   node dist/local/secureFront/main.js [--tables-port N] [--bus-port N] [--telephony-port N] --data DIR
 */

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      "tables-port": { type: "string", default: "0" },
      "bus-port": { type: "string", default: "0" },
      "telephony-port": { type: "string", default: "0" },
      data: { type: "string" },
    },
  });
  if (values.data === undefined) throw new Error("--data DIR is missing: where shall the certificate be kept?");
  const tablesBehind = new URL(process.env["TABLES_ENDPOINT"] ?? "");
  const telephonyBehind = new URL(process.env["TELEPHONY_ORIGIN"] ?? "");

  const certificate = makeCertificate(Date.now());
  mkdirSync(values.data, { recursive: true });
  const certificatePath = resolve(join(values.data, "certificate.pem"));
  writeFileSync(certificatePath, certificate.certificate);

  const tables = await startFront(certificate, Number(values["tables-port"]), Number(tablesBehind.port));
  const bus = await startFront(certificate, Number(values["bus-port"]), Number(process.env["BUS_PORT"]));
  const telephony = await startFront(certificate, Number(values["telephony-port"]), Number(telephonyBehind.port));
  exitWithParent(async () => {
    await Promise.all([tables.close(), bus.close(), telephony.close()]);
  });
  announceReady("secureFront", {
    port: tables.port,
    tables: `https://127.0.0.1:${tables.port}${tablesBehind.pathname}`,
    bus: `127.0.0.1:${bus.port}`,
    telephony: `https://127.0.0.1:${telephony.port}`,
    certificate: certificatePath,
  });
}

main().catch((error: unknown) => {
  log("error", "the secure front could not start", { error: error instanceof Error ? error.message : String(error) });
  process.exit(1);
});

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";
import { announceReady } from "../support/announceReady.ts";
import { exitWithParent } from "../support/exitWithParent.ts";
import { log } from "../support/log.ts";
import { TENANT_ID } from "./clients.ts";
import { APP_IDENTITY, IDENTITY_HEADER, IDENTITY_PATH } from "./managedIdentity.ts";
import { issuerOf } from "./provider.ts";
import { providerHandler } from "./providerHandler.ts";
import { openSigningKey } from "./signingKey.ts";

/*
 * A small OAuth 2.0 provider in the place of Microsoft Entra ID.
 *   node dist/local/identity/main.js [--port N] --data DIR [--audience URI]
 */

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "0" },
      data: { type: "string" },
      audience: { type: "string", default: "api://proactive-engagement" },
    },
  });
  if (values.data === undefined) throw new Error("--data DIR is missing: where shall the signing key be kept?");

  const { audience } = values;
  const key = await openSigningKey(values.data);
  const server = createServer();
  server.on("error", endAtOnce);
  server.listen(Number(values.port), "127.0.0.1", () => {
    const { port } = server.address() as AddressInfo;
    const provider = { origin: `http://127.0.0.1:${port}`, tenantId: TENANT_ID, audience, key };
    server.on("request", providerHandler(provider));
    announceReady("identity", {
      port,
      issuer: issuerOf(provider),
      tokenEndpoint: `${provider.origin}/oauth2/v2.0/token`,
      audience,
      tenantId: TENANT_ID,
      appIdentity: APP_IDENTITY.appId,
      identityEndpoint: `${provider.origin}${IDENTITY_PATH}`,
      identityHeader: IDENTITY_HEADER,
    });
  });
  exitWithParent(async () => {
    server.close();
    server.closeAllConnections();
  });
}

function endAtOnce(error: unknown): never {
  log("error", "the identity provider ends", { error: String(error) });
  process.exit(1);
}

main().catch(endAtOnce);

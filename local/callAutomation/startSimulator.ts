import { mkdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { log } from "../support/log.ts";
import { sendJson } from "../support/sendJson.ts";
import { handleAdmin } from "./admin/handleAdmin.ts";
import { callTimers } from "./calls/callTimers.ts";
import { KEYS_PATH, OPENID_PATH } from "./constants.ts";
import { createWorld } from "./createWorld.ts";
import { callRoutes } from "./operations/callRoutes.ts";
import { mediaRoutes } from "./operations/mediaRoutes.ts";
import { missingRoutes } from "./operations/missingRoutes.ts";
import { participantRoutes } from "./operations/participantRoutes.ts";
import { recordingRoutes } from "./operations/recordingRoutes.ts";
import { loadIdentity } from "./store/identity.ts";
import { handleApi } from "./wire/handleApi.ts";

/** How to run the simulator. */
export interface SimulatorOptions {
  /** 0 takes a free one */
  readonly port: number;
  /** directory of journal and keys, made where it is missing */
  readonly data: string;
  readonly accessKey: string | undefined;
  readonly resourceId: string | undefined;
  /** of the tokens that are taken beside signatures; absent: none is */
  readonly tokenIssuer: string | undefined;
  /** how many times faster than life people speak, where DATA does not say */
  readonly speed: number;
  readonly seed: number;
}

/** A running simulator, with what an application needs to reach and to trust it. */
export interface Simulator {
  readonly port: number;
  readonly connectionString: string;
  readonly resourceId: string;
  readonly issuer: string;
  readonly jwksUri: string;
  close(): Promise<void>;
}

const ROUTES = [...callRoutes, ...participantRoutes, ...mediaRoutes, ...recordingRoutes, ...missingRoutes];

/**
 * Idle connections stay open longer than a client keeps them, so that no request meets a connection being closed: for a
 * createCall that would be an outcome nobody knows.
 */
const KEEP_ALIVE_MS = 120_000;

/** Starts the simulator on 127.0.0.1. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  mkdirSync(options.data, { recursive: true });
  const identity = await loadIdentity(options.data, options);
  let issuer = "";
  const world = createWorld({ ...options, identity, issuer: () => issuer });
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (path === OPENID_PATH) return sendJson(response, 200, openIdDocument(issuer));
    if (path === KEYS_PATH) return sendJson(response, 200, { keys: [identity.publicKey] });
    if (path.startsWith("/admin/")) return handleAdmin(world, request, response);
    return handleApi(world, ROUTES, request, response);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      log("error", "a request failed", { error: error instanceof Error ? error.stack : "unknown" });
      request.socket.destroy();
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  issuer = `http://127.0.0.1:${port}`;
  return {
    port,
    connectionString: `endpoint=${issuer}/;accesskey=${identity.accessKey}`,
    resourceId: identity.resourceId,
    issuer,
    jwksUri: issuer + KEYS_PATH,
    close: async () => {
      for (const call of world.live.values()) callTimers.clearAll(call);
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      world.journal.close();
    },
  };
}

function openIdDocument(issuer: string): Record<string, unknown> {
  return {
    issuer,
    jwks_uri: issuer + KEYS_PATH,
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["id_token"],
    subject_types_supported: ["public"],
  };
}

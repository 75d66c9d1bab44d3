import { deliveryPath, deliveryRequest } from "../support/deliveryRequest.ts";
import { fetchToken } from "../support/fetchToken.ts";
import { loadContactCentre } from "../support/loadContactCentre.ts";
import { openApi } from "../support/openApi.ts";
import type { Stack } from "../support/startStack.ts";
import { type LeanConnection, leanConnection } from "./leanConnection.ts";

/** Accepting as a load. */
export interface Accept {
  /** Posts one delivery over the connection of that number; the same request each time, which is a new delivery. */
  once(connection: number): Promise<void>;
  close(): void;
}

/** Windows begin a month from now, so that nothing is dialled meanwhile. */
const opensIn = 30 * 24 * 3_600_000;

/**
 * Loads a contact centre and opens connections over which deliveries are posted.
 * @param connections how many
 */
export async function openAccept(stack: Stack, connections: number): Promise<Accept> {
  const api = await openApi(stack);
  const size = { configs: 1, maxConcurrentCalls: 1, numbersPerConfig: 1, linesPerNumber: 1 };
  const [config] = await loadContactCentre(api, stack.telephony, size);
  api.close();
  const url = new URL(`${stack.api}${deliveryPath}`);
  const head = [
    `POST ${url.pathname} HTTP/1.1`,
    `Host: ${url.host}`,
    `Authorization: Bearer ${await fetchToken(stack.token)}`,
    "Content-Type: application/json",
  ].join("\r\n");
  const open: LeanConnection[] = [];
  for (let index = 0; index < connections; index += 1) {
    open.push(await leanConnection(url.hostname, Number(url.port)));
  }
  const body = JSON.stringify(deliveryRequest(config?.id ?? "", "+15550200000", Date.now() + opensIn));
  const request = `${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  return {
    async once(connection) {
      const status = await open[connection]?.send(request);
      if (status !== 200) throw new Error(`accepting answered ${status}`);
    },
    close() {
      for (const connection of open) connection.close();
    },
  };
}

import { deliveryRequest } from "./deliveryRequest.ts";
import { fetchToken } from "./fetchToken.ts";
import { loadContactCentre } from "./loadContactCentre.ts";
import { openApi } from "./openApi.ts";
import type { Stack } from "./startStack.ts";

/** Windows begin a month from now, so that nothing is dialled meanwhile. */
const opensIn = 30 * 24 * 3_600_000;

/** A way to accept many deliveries at once. */
export interface Bulk {
  /** What a request shows of its sender. */
  readonly headers: Readonly<Record<string, string>>;
  /** Has one request of many rows accepted. */
  once(): Promise<void>;
}

/**
 * Loads a contact centre and opens a way to accept many deliveries at once.
 * @param rows how many deliveries a request holds
 */
export async function openBulk(stack: Stack, rows: number): Promise<Bulk> {
  const api = await openApi(stack);
  const size = { configs: 1, maxConcurrentCalls: 1, numbersPerConfig: 1, linesPerNumber: 1 };
  const [config] = await loadContactCentre(api, stack.telephony, size);
  api.close();
  const headers = { authorization: `Bearer ${await fetchToken(stack.token)}`, "content-type": "application/json" };
  const row = deliveryRequest(config?.id ?? "", "+15550200000", Date.now() + opensIn);
  const body = JSON.stringify({ ApiVersion: "1.0", ProactiveDeliveries: Array.from({ length: rows }, () => row) });
  return {
    headers,
    async once() {
      const url = `${stack.api}/data/v9.2/CCaaS_CreateProactiveBulkDelivery`;
      const answer = await fetch(url, { method: "POST", headers, body });
      if (!answer.ok || (await answer.text()).includes('"error"')) throw new Error(`bulk answered ${answer.status}`);
    },
  };
}

import type { Probe } from "../../ports/probes.ts";
import type { CallAutomationAccess } from "./openCallAutomation.ts";

/** How long is waited, in ms. */
const patience = 2_000;

/** Asks Azure Communication Services for a sign of life: any answer to a request without a key is one. */
export function callAutomationProbe(access: CallAutomationAccess): Probe {
  const endpoint = "endpoint" in access ? access.endpoint : endpointIn(access.connectionString);
  return async () => {
    const response = await fetch(endpoint, { redirect: "manual", signal: AbortSignal.timeout(patience) });
    await response.body?.cancel();
    if (response.status >= 500) throw new Error(`status ${response.status}`);
  };
}

/** `endpoint=https://…;accesskey=…` */
function endpointIn(connectionString: string): string {
  return /(?:^|;)\s*endpoint=([^;]+)/i.exec(connectionString)?.[1] ?? "";
}

import type { Facts } from "./supervise.ts";

/** What callers and operators need to know of a running stack: the object of its ready line. */
export interface StackFacts {
  api: string;
  /** the token endpoint */
  token: string;
  telephony: string;
  dashboard: string;
  hostPid: number;
  audience: string;
  /** the parts' own tools: operation counts, faults */
  admin: { tables: string; bus: string };
  /** how Table Storage and Service Bus are reached past the app, with the keys the emulators are known by */
  connections: { tables: string; bus: string };
  pids: Record<string, number>;
}

/**
 * Puts together what the ready line says.
 * @param facts each part's, by its name
 * @param pids each part's, by its name
 */
export function stackFacts(facts: ReadonlyMap<string, Facts>, pids: Record<string, number>): StackFacts {
  const of = (part: string, fact: string) => String(facts.get(part)?.[fact]);
  const host = of("functionsHost", "origin");
  return {
    api: `${host}/api`,
    token: of("identity", "tokenEndpoint"),
    telephony: of("callAutomation", "origin"),
    dashboard: `${host}/`,
    hostPid: pids["functionsHost"] ?? 0,
    audience: of("identity", "audience"),
    admin: {
      tables: `http://127.0.0.1:${of("tableStorage", "adminPort")}`,
      bus: `http://127.0.0.1:${of("serviceBus", "adminPort")}`,
    },
    connections: { tables: of("tableStorage", "connectionString"), bus: of("serviceBus", "connectionString") },
    pids,
  };
}

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRemoteJWKSet, jwtVerify } from "jose";
import type { Ready } from "./simulatorProcess.ts";

/** A received CloudEvent. */
export interface ReceivedEvent {
  readonly id: string;
  /** without its prefix */
  readonly name: string;
  /** path it was posted to */
  readonly path: string;
  readonly envelope: Record<string, unknown>;
  readonly data: Record<string, unknown>;
  readonly result: { code: number; subCode: number; sipDetails?: unknown; q850Details?: unknown };
}

/** Receives callbacks and checks every token against the simulator's key set. */
export interface CallbackReceiver {
  readonly uri: string;
  readonly events: ReceivedEvent[];
  /** why tokens were refused; empty when all were good */
  readonly refusals: string[];
  /** Waits for the first event of a name; `path` is what follows the receiver's own address. */
  next(name: string, path?: string): Promise<ReceivedEvent>;
  /** Waits until events fulfil a condition. */
  until(condition: (events: readonly ReceivedEvent[]) => boolean): Promise<void>;
  /** The statuses of the next answers; 200 once they are used up. */
  readonly statuses: number[];
  close(): Promise<void>;
}

/** Starts a receiver for one simulator. */
export async function startCallbackReceiver(ready: Ready): Promise<CallbackReceiver> {
  const keys = createRemoteJWKSet(new URL(ready.jwksUri));
  const events: ReceivedEvent[] = [];
  const refusals: string[] = [];
  const statuses: number[] = [];
  const waiting = new Set<() => void>();
  const verify = { issuer: ready.issuer, audience: ready.resourceId, algorithms: ["RS256"] };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const status = statuses.shift() ?? 200;
    response.writeHead(status).end();
    if (status !== 200) return;
    const token = (request.headers.authorization ?? "").replace(/^Bearer /, "");
    await jwtVerify(token, keys, verify).catch((error: unknown) => refusals.push(String(error)));
    for (const envelope of JSON.parse(body) as Record<string, unknown>[]) events.push(received(envelope, request.url));
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callbacks`;
  const until: CallbackReceiver["until"] = (condition) =>
    new Promise((resolve) => {
      const look = () => {
        if (!condition(events)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return {
    uri,
    events,
    refusals,
    statuses,
    until,
    next: async (name, path = "") => {
      const fits = (event: ReceivedEvent) => event.name === name && event.path === `/callbacks${path}`;
      await until((all) => all.some(fits));
      const event = events.find(fits);
      if (event === undefined) throw new Error("an event went missing");
      return event;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function received(envelope: Record<string, unknown>, path: string | undefined): ReceivedEvent {
  const data = envelope["data"] as Record<string, unknown>;
  return {
    id: String(envelope["id"]),
    name: String(envelope["type"]).replace("Microsoft.Communication.", ""),
    path: path ?? "",
    envelope,
    data,
    result: data["resultInformation"] as ReceivedEvent["result"],
  };
}

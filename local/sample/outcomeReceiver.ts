import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { readBody } from "../support/readBody.ts";

/** A subscriber of outcomes. */
export interface OutcomeReceiver {
  readonly url: string;
  /** Outcomes received with a good signature, by delivery. */
  readonly outcomes: ReadonlyMap<string, Record<string, unknown>>;
  /** Tells the receiver the signing secret of its subscription. */
  trust(secret: string): void;
  close(): void;
}

/** Starts a subscriber of outcomes on a free port of this machine, which checks signatures as any other would. */
export async function outcomeReceiver(): Promise<OutcomeReceiver> {
  const outcomes = new Map<string, Record<string, unknown>>();
  let webhook: Webhook | undefined;
  const server = createServer(async (request, response) => {
    const body = (await readBody(request)).toString();
    try {
      const event = webhook?.verify(body, request.headers as Record<string, string>) as Record<string, unknown>;
      outcomes.set(String(event["subject"]), event);
      response.writeHead(204).end();
    } catch {
      response.writeHead(401).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/outcomes`,
    outcomes,
    trust(secret) {
      webhook = new Webhook(secret);
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A subscriber of outcomes. */
export interface OutcomeReceiver {
  readonly url: string;
  /** Waits until the outcomes of so many deliveries have come since the start. */
  arrived(deliveries: number): Promise<void>;
  close(): void;
}

/**
 * Starts a subscriber of outcomes on a free port of this machine; it checks nothing, since tests do.
 * @param patienceMs how long one wait may take
 */
export async function receiveOutcomes(patienceMs: number): Promise<OutcomeReceiver> {
  const subjects = new Set<unknown>();
  const waiting: { wanted: number; resolve(): void }[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      subjects.add((JSON.parse(text) as { subject: unknown }).subject);
      response.writeHead(204).end();
      for (const { wanted, resolve } of waiting) if (subjects.size >= wanted) resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    arrived(deliveries) {
      return new Promise((resolve, reject) => {
        if (subjects.size >= deliveries) return resolve();
        const message = `outcomes of ${deliveries} deliveries did not come in ${patienceMs / 1000} s`;
        const late = setTimeout(() => reject(new Error(`${message}; ${subjects.size} came`)), patienceMs);
        waiting.push({
          wanted: deliveries,
          resolve() {
            clearTimeout(late);
            resolve();
          },
        });
      });
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

import type { Server } from "node:http";

/** Long enough for a request under way, short enough for a stop within the supervisor's time. */
const GRACE_MS = 1000;

/**
 * Stops a server: idle connections close at once, requests under way get a second.
 */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(timer);
}

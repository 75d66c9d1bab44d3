import type { IncomingMessage } from "node:http";

/**
 * Reads a request's whole body.
 * @returns its bytes; empty where there is none
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

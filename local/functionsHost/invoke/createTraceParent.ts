import { randomUUID } from "node:crypto";

/** Makes a W3C traceparent for an invocation that came without one; not sampled. */
export function createTraceParent(): string {
  const trace = randomUUID().replaceAll("-", "");
  return `00-${trace}-${randomUUID().replaceAll("-", "").slice(0, 16)}-00`;
}

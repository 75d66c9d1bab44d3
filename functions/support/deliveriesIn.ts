import type { InvocationContext } from "@azure/functions";
import { idsIn } from "../../shared/domain/idsIn.ts";
import { parseAttemptId } from "../../shared/domain/parseAttemptId.ts";

/** A delivery that an invocation is about. */
export interface DeliveryIn {
  readonly deliveryId: string;
  /** How long its message had been due when the invocation began, in ms. */
  readonly waitedMs?: number;
}

/**
 * The deliveries that an invocation is about: those its messages name, the one its address names, or the one it has
 * accepted.
 * @param input the trigger's input: a request, a message, or a batch of them
 * @param result what the function gave back
 * @param now when it began, ms since 1970 UTC
 */
export function deliveriesIn(input: unknown, result: unknown, context: InvocationContext, now: number): DeliveryIn[] {
  if (isRequest(input)) {
    const id = parseAttemptId(input.params["attemptId"] ?? "")?.deliveryId ?? acceptedIn(result);
    return id === undefined ? [] : [{ deliveryId: id }];
  }
  const bodies: readonly unknown[] = Array.isArray(input) ? input : [input];
  const { enqueuedTimeUtc, enqueuedTimeUtcArray } = context.triggerMetadata ?? {};
  const moments: readonly unknown[] = Array.isArray(enqueuedTimeUtcArray) ? enqueuedTimeUtcArray : [enqueuedTimeUtc];
  return bodies.flatMap((body, index) =>
    idsInMessage(body).map((deliveryId) => ({ deliveryId, ...waitedSince(moments[index], now) })),
  );
}

function isRequest(input: unknown): input is { params: Readonly<Record<string, string | undefined>> } {
  return typeof input === "object" && input !== null && "params" in input && "method" in input;
}

/** A wake-up may be about many. */
function idsInMessage(body: unknown): string[] {
  const wakeups = typeof body === "object" && body !== null && "wakeups" in body ? body.wakeups : undefined;
  const parts: readonly unknown[] = Array.isArray(wakeups) ? wakeups : [body];
  return parts.flatMap((part) => idsIn(part)["deliveryId"] ?? []);
}

function acceptedIn(result: unknown): string | undefined {
  if (typeof result !== "object" || result === null || !("body" in result)) return undefined;
  return typeof result.body === "string" ? /"DeliveryId":"([0-9a-f-]{36})"\}$/.exec(result.body)?.[1] : undefined;
}

/** Service Bus tells UTC without a zone. */
function waitedSince(moment: unknown, now: number): { waitedMs?: number } {
  if (typeof moment !== "string") return {};
  const at = Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(moment) ? moment : `${moment}Z`);
  return Number.isNaN(at) ? {} : { waitedMs: Math.max(0, now - at) };
}

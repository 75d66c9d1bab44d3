import type { Faults } from "../store/faults.ts";
import { fields, type JsonObject } from "../wire/fields.ts";

const RATE = { min: 0, max: 1 };

/**
 * Reads any subset of the faults.
 * @param known what stays where a field is absent
 * @throws ApiError 400 where a field is wrong
 */
export function readFaults(body: JsonObject, known: Faults): Faults {
  const rate = (name: keyof Faults & string, before: number) => fields.number(body, name, RATE) ?? before;
  return {
    seed: fields.number(body, "seed") ?? known.seed,
    status429: rate("status429", known.status429),
    retryAfterSeconds: fields.number(body, "retryAfterSeconds", { min: 0, max: 3_600 }) ?? known.retryAfterSeconds,
    status5xx: rate("status5xx", known.status5xx),
    dropBefore: rate("dropBefore", known.dropBefore),
    dropAfter: rate("dropAfter", known.dropAfter),
    callbackDelayMs: fields.span(body, "callbackDelayMs", { max: 600_000 }) ?? known.callbackDelayMs,
    callbackLoss: rate("callbackLoss", known.callbackLoss),
    callbackDouble: rate("callbackDouble", known.callbackDouble),
    callbackReorder: rate("callbackReorder", known.callbackReorder),
    callbackBefore201: rate("callbackBefore201", known.callbackBefore201),
  };
}

import { z } from "zod";
import { fieldsOf } from "../../domain/fieldsOf.ts";
import { unwrapText } from "../../domain/unwrapText.ts";
import { requestFields } from "./requestFields.ts";
import { voiceDeliveryRequest } from "./voiceDeliveryRequest.ts";

/** The most deliveries of one request (facts/dynamics.md §2.5). */
export const mostRows = 15_000;

const accepted = "an array of deliveries, or the same as a JSON string, is accepted";

/**
 * The body of CCaaS_CreateProactiveBulkDelivery; its rows are checked one by one, so that a bad one refuses itself
 * only.
 */
export const bulkRequest = fieldsOf(
  {
    ApiVersion: requestFields.apiVersion,
    ProactiveDeliveries: z.preprocess(
      unwrapText(accepted),
      z
        .array(z.unknown(), { error: `missing or not accepted; ${accepted}` })
        .min(1, "at least one delivery is needed")
        .max(mostRows, `at most ${mostRows} deliveries are accepted`),
    ),
  },
  "a JSON object is accepted",
);

/** One row of it: a delivery as CCaaS_CreateProactiveVoiceDelivery takes it; the version is the request's. */
export const bulkRow = fieldsOf(
  { ...voiceDeliveryRequest.shape, ApiVersion: requestFields.apiVersion.optional() },
  "a JSON object is accepted",
);

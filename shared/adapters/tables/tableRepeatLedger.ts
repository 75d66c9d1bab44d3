import { createHash } from "node:crypto";
import type { TableClient } from "@azure/data-tables";
import type { RememberedRequest, RepeatLedger } from "../../ports/repeatLedger.ts";
import { statusOf } from "./statusOf.ts";

/** Repeatable requests in Table Storage, a partition per caller and id. */
export function tableRepeatLedger(table: TableClient): RepeatLedger {
  return {
    async remember(caller, requestId, request, since) {
      const partitionKey = createHash("sha256").update(`${caller}\n${requestId}`).digest("hex");
      const row = { partitionKey, rowKey: "request", ...request };
      try {
        await table.createEntity(row);
        return request;
      } catch (error) {
        if (statusOf(error) !== 409) throw error;
      }
      const earlier = await table.getEntity<RememberedRequest>(partitionKey, "request");
      if (Number(earlier.at) >= since) {
        return { deliveryId: earlier.deliveryId, bodyDigest: earlier.bodyDigest, at: Number(earlier.at) };
      }
      await table.updateEntity(row, "Replace", { etag: earlier.etag });
      return request;
    },
  };
}

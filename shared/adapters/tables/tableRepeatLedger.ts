import { createHash } from "node:crypto";
import type { TableClient } from "@azure/data-tables";
import type { RememberedRequest, RepeatLedger } from "../../ports/repeatLedger.ts";
import { orUndefined } from "./orUndefined.ts";
import { wins } from "./wins.ts";

/** Repeatable requests in Table Storage, a partition per caller and id. */
export function tableRepeatLedger(table: TableClient): RepeatLedger {
  return {
    async remember(caller, requestId, request, since) {
      const partitionKey = partitionOf(caller, requestId);
      const row = { partitionKey, rowKey: "request", ...request, ...listed(request) };
      if (await wins(table.createEntity(row))) return request;
      const earlier = await readRow(table, partitionKey);
      if (earlier.at >= since) return withoutEtag(earlier);
      if (await wins(table.updateEntity(row, "Replace", { etag: earlier.etag }))) return request;
      // a repetition at the same instant has replaced the forgotten one, so it is that one which counts
      return withoutEtag(await readRow(table, partitionKey));
    },
    async recall(caller, requestId, since) {
      const row = await orUndefined(readRow(table, partitionOf(caller, requestId)));
      return row === undefined || row.at < since ? undefined : withoutEtag(row);
    },
  };
}

/** A table keeps texts, so the ids stand in one, with commas between them. */
type RememberedRow = Omit<RememberedRequest, "configIds"> & { readonly configIds?: string };

function listed({ configIds }: RememberedRequest): { configIds?: string } {
  return configIds === undefined ? {} : { configIds: configIds.join(",") };
}

function configIdsIn(text: string): readonly string[] {
  return text === "" ? [] : text.split(",");
}

function partitionOf(caller: string, requestId: string): string {
  return createHash("sha256").update(`${caller}\n${requestId}`).digest("hex");
}

async function readRow(table: TableClient, partitionKey: string) {
  const row = await table.getEntity<RememberedRow>(partitionKey, "request");
  const { deliveryId, configIds, bodyDigest, at, etag } = row;
  return {
    deliveryId,
    bodyDigest,
    at: Number(at),
    etag,
    ...(configIds == null ? {} : { configIds: configIdsIn(configIds) }),
  };
}

function withoutEtag({ etag: _etag, ...request }: RememberedRequest & { readonly etag: string }): RememberedRequest {
  return request;
}

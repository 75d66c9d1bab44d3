import { mayCallNow } from "../../contactPolicy/mayCallNow.ts";
import { whyNotNow } from "../../contactPolicy/whyNotNow.ts";
import type { NotDialled } from "../../domain/notDialled.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { DialDeps } from "./dialDeps.ts";

/** The decision made when it was claimed is made again: the message may have waited. */
export async function refusalOf(deps: DialDeps, record: AttemptRecord, now: number): Promise<NotDialled | undefined> {
  // the representative has thought better of it
  if (record.attempt.value.call.phase !== "ringing") return record.attempt.value.call.undialled ?? "RepresentativeLeft";
  const config = (await deps.configs.config(record.attempt.value.configId))?.value;
  if (config === undefined) return "BadConfiguration";
  const queue = (await deps.configs.record("queues", config.queueId))?.value;
  const permission = mayCallNow(record.delivery.value, config, queue, now);
  return permission.allowed ? undefined : whyNotNow(permission);
}

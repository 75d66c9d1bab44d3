import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { deliveryPath } from "../support/deliveryRequest.ts";
import type { PlannedDelivery, Span } from "./chaosPlan.ts";
import type { SteadfastApi } from "./steadfastApi.ts";

/** A delivery that was accepted. */
export interface PostedDelivery {
  readonly id: string;
  readonly group: string;
  readonly to: string;
  /** When it may be dialled, ms since 1970 UTC. */
  readonly windows: readonly Span[];
}

/** Without windows a delivery may be dialled for a day, from its first sending on (contract §4). */
const day = 24 * 3_600_000;

const operationPath = "/data/v9.2/CCaaS_CreateOperation";

/**
 * Posts deliveries at their moments, cancels those that are to be, and has customers opt out. Each is sent until it is
 * answered, under one Repeatability-Request-ID; one that was refused because the app was down until its last window had
 * ended is asked for anew, with windows from then on, as its caller would.
 * @param begin the run's begin, ms since 1970 UTC
 * @param told of each that was accepted, and of each whose customer has opted out
 * @throws Error where one is refused
 */
export async function postDeliveries(
  api: SteadfastApi,
  planned: readonly PlannedDelivery[],
  configIds: ReadonlyMap<string, string>,
  begin: number,
  told: { accepted(posted: PostedDelivery): void; optedOut(posted: PostedDelivery): void },
): Promise<void> {
  await Promise.all(
    planned.map(async (delivery) => {
      await delay(begin + delivery.postAt - Date.now());
      const posted = await postUntilTimely(api, delivery, configIds.get(delivery.group) ?? "");
      told.accepted(posted);
      if (delivery.cancelAfter !== undefined) {
        await delay(delivery.cancelAfter);
        await api.must("POST", operationPath, { Operation: "Cancel", DeliveryId: posted.id });
      }
      if (delivery.optOutAfter !== undefined) {
        await delay(delivery.optOutAfter);
        await api.must("POST", "/admin/consents", { number: posted.to, state: "OptedOut" });
        told.optedOut(posted);
      }
    }),
  );
}

async function postUntilTimely(
  api: SteadfastApi,
  delivery: PlannedDelivery,
  configId: string,
): Promise<PostedDelivery> {
  for (;;) {
    const posted = await post(api, delivery, configId);
    if (posted !== undefined) return posted;
  }
}

/** @returns undefined where the app was down until the last window had ended, and so it was refused */
async function post(
  api: SteadfastApi,
  delivery: PlannedDelivery,
  configId: string,
): Promise<PostedDelivery | undefined> {
  const { group, to } = delivery;
  const now = Date.now();
  const windows = delivery.windows?.map(({ start, end }) => ({
    start: Math.round(now + start),
    end: Math.round(now + end),
  }));
  const headers = {
    "Repeatability-Request-ID": randomUUID(),
    "Repeatability-First-Sent": new Date(now).toUTCString(),
  };
  const body = {
    ApiVersion: "1.0",
    ProactiveEngagementConfigId: configId,
    DestinationPhoneNumber: to,
    ContactId: randomUUID(),
    ...(windows === undefined ? {} : { Windows: windows.map(isoWindow) }),
    InputAttributes: { customerName: "Sarah", amount: "40 dollars", dueDate: "Friday" },
  };
  try {
    const { DeliveryId } = (await api.must("POST", deliveryPath, body, headers)) as { DeliveryId: string };
    return { id: DeliveryId, group, to, windows: windows ?? [{ start: now, end: now + day }] };
  } catch (error) {
    if (String(error).includes("all windows have ended")) return undefined;
    throw error;
  }
}

function isoWindow({ start, end }: Span): { Start: string; End: string } {
  return { Start: new Date(start).toISOString(), End: new Date(end).toISOString() };
}

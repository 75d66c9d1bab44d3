import { z } from "zod";
import { controls } from "./controls.ts";
import { wakeup } from "./wakeup.ts";

/** ms since 1970 UTC */
const moment = z.number();

/** The messages that carry a delivery from step to step, by the Service Bus queue they travel on. */
export const messages = {
  /** Windows begin: one delivery's, or those of up to a hundred that were accepted together. */
  wakeups: z.union([wakeup, z.object({ wakeups: z.array(wakeup).min(1).max(100) })]),
  /** Something may be dialled on a queue, or a line of it fell free. */
  pace: z.object({ queueId: z.string() }),
  /** An attempt is to be placed; `slotAt` is its turn among the calls per second, `tries` counts requests sent. */
  dial: z.object({ attemptId: z.string(), slotAt: moment, tries: z.number() }),
  /**
   * A call is to be looked at: it should have moved by now, its last request is to be repeated, it is to be cancelled,
   * or its customer may have opted out.
   */
  checks: z.object({
    attemptId: z.string(),
    number: z.string(),
    cancel: z.boolean().optional(),
    optOut: z.boolean().optional(),
    repeat: z.boolean().optional(),
  }),
  /** Something has happened on the way to a representative. */
  callNews: z.object({
    attemptId: z.string(),
    news: z.discriminatedUnion("kind", [
      z.object({
        kind: z.literal("taken"),
        representativeId: z.string(),
        address: z.string(),
        queueId: z.string(),
        how: z.enum(["offered", "joining"]),
      }),
      z.object({ kind: z.literal("accepted"), representativeId: z.string(), number: z.string().optional() }),
      z.object({ kind: z.literal("declined"), representativeId: z.string() }),
      z.object({
        kind: z.literal("control"),
        control: z.enum(controls),
        representativeId: z.string(),
        number: z.string().optional(),
      }),
      z.object({ kind: z.literal("leaveMessage"), representativeId: z.string(), text: z.string() }),
      z.object({ kind: z.literal("waitOver"), since: moment }),
      z.object({ kind: z.literal("position"), since: moment, position: z.number() }),
    ]),
  }),
  /** An attempt has ended, or a waiting delivery is to end for `cause`. */
  settle: z.union([
    z.object({ attemptId: z.string() }),
    z.object({ deliveryId: z.string(), cause: z.enum(["Cancelled", "Expired", "Error"]), reason: z.string() }),
  ]),
  /** An outcome is to be posted to a subscription; `tries` counts posts made. */
  outcomes: z.object({
    subscriptionId: z.string(),
    webhookId: z.string(),
    firstTriedAt: moment,
    tries: z.number(),
    event: z.record(z.string(), z.unknown()),
  }),
} as const;

/** The name of a queue on the bus. */
export type QueueName = keyof typeof messages;

/** The body of a message on a queue. */
export type Message<Q extends QueueName> = z.infer<(typeof messages)[Q]>;

import { z } from "zod";

/** ms since 1970 UTC */
const moment = z.number();

/** A window of a delivery begins; sent when the delivery is accepted, due a little before. */
export const wakeup = z.object({
  deliveryId: z.string(),
  configId: z.string(),
  window: z.object({ start: moment, end: moment }),
  /** When the delivery was accepted; decides its place among equals. */
  acceptedAt: moment,
  /** The custom priority, where the delivery has one. */
  priority: z.number().optional(),
  /** The caller number, where the workstream's rules choose it. */
  from: z.string().optional(),
  /** Whether it stands before, or behind, those that were never called. */
  rank: z.enum(["before", "behind"]).optional(),
});

/** What is said of one delivery whose window begins. */
export type Wakeup = z.infer<typeof wakeup>;

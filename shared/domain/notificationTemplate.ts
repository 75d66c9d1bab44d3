import { z } from "zod";

const label = (usual: string) => z.string().min(1).max(50).default(usual);

/** What representatives see of a call that is offered to them (facts/dynamics.md §2.1). */
export const notificationTemplate = z.strictObject({
  name: z.string().min(1).max(100),
  /** Title and body may name input attributes and variables in braces, e.g. `{customerName}`. */
  title: z.string().min(1).max(100),
  body: z.string().max(1000).default(""),
  acceptLabel: label("Accept"),
  declineLabel: label("Decline"),
  /** How long an offer stands, in seconds; 120 is the product's usual countdown. */
  timeLimitSeconds: z.int().min(10).max(300).default(120),
});

/** A checked template. */
export type NotificationTemplate = Readonly<z.infer<typeof notificationTemplate>>;

import { z } from "zod";
import { e164Number } from "./e164Number.ts";

/** How a representative is brought into a call (facts/acs.md §6). */
const reach = z.discriminatedUnion("kind", [
  /** A user of Azure Communication Services in a web client. */
  z.strictObject({ kind: z.literal("acsUser"), id: z.string().min(1).max(200) }),
  /** An ordinary telephone, called from the caller number of the call. */
  z.strictObject({ kind: z.literal("phone"), number: e164Number }),
  /** A Teams-licensed agent under Teams Phone Extensibility. */
  z.strictObject({ kind: z.literal("teamsUser"), id: z.string().min(1).max(200) }),
]);

/** A human who serves customers. */
export const representative = z.strictObject({
  name: z.string().min(1).max(100),
  /** The object id in their tokens: who they are when they change their presence or answer offers. */
  user: z.string().min(1).max(100).optional(),
  /** The queues they work for. */
  queues: z.array(z.string().min(1)).min(1).max(50),
  skills: z.array(z.string().min(1).max(100)).max(50).default([]),
  reach,
  /** Calls they can hold at once. */
  capacity: z.int().min(1).max(10).default(1),
  /** How long they are left alone after a call, in seconds. */
  wrapUpSeconds: z.int().min(0).max(3600).default(10),
});

/** A checked representative. */
export type Representative = Readonly<z.infer<typeof representative>>;

/** How a representative is brought into a call. */
export type Reach = Representative["reach"];

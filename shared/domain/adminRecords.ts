import { z } from "zod";
import { agentScript } from "./agentScript.ts";
import { e164 } from "./e164.ts";
import { queue } from "./queue.ts";
import { representative } from "./representative.ts";
import { workstream } from "./workstream.ts";

const number = z.string().regex(e164, "an E.164 number, e.g. +15550001000, is accepted");
const name = z.string().min(1).max(100);

/** A number that calls are placed from. */
const phoneNumber = z.strictObject({
  number,
  /** Calls at once from this number; Azure allows 2 unless raised on request (facts/acs.md §7). */
  maxConcurrentCalls: z.int().min(1).max(10_000).default(2),
});

/** An agent that talks to customers. */
const agent = z.strictObject({ name, script: agentScript });

/** Where the outcomes of a configuration are posted. */
const outcomeSubscription = z.strictObject({
  /** The configuration whose outcomes are wanted; absent: every configuration's. */
  configId: z.guid().optional(),
  target: z.url({ protocol: /^https?$/ }),
  /** The signing secret after the Standard Webhooks specification; made by the system where it is absent. */
  secret: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, "`whsec_` and 24 to 64 bytes in base64 are accepted")
    .optional(),
  /** Set when the target answered 410: nothing is posted to it any more. */
  ended: z.boolean().optional(),
});

/** What administrators keep, by kind, as it is checked and stored. */
export const adminRecords = {
  "phone-numbers": phoneNumber,
  queues: queue,
  representatives: representative,
  workstreams: workstream,
  agents: agent,
  "outcome-subscriptions": outcomeSubscription,
} as const;

/** One of the kinds above. */
export type AdminKind = keyof typeof adminRecords;

/** A record of one kind. */
export type AdminRecord<K extends AdminKind> = z.infer<(typeof adminRecords)[K]>;

import { z } from "zod";
import { agentRecord } from "./agentRecord.ts";
import { contactRules } from "./contactRules.ts";
import { contextVariable } from "./contextVariable.ts";
import { e164Number } from "./e164Number.ts";
import { frequencyCap } from "./frequencyCap.ts";
import { notificationTemplate } from "./notificationTemplate.ts";
import { outcome } from "./outcome.ts";
import { queue } from "./queue.ts";
import { quietTime } from "./quietTime.ts";
import { representative } from "./representative.ts";
import { suppression } from "./suppression.ts";
import { trigger } from "./trigger.ts";
import { workstream } from "./workstream.ts";

const name = z.string().min(1).max(100);

/** A number that calls are placed from. */
const phoneNumber = z.strictObject({
  number: e164Number,
  /** Calls at once from this number; Azure allows 2 unless raised on request (facts/acs.md §7). */
  maxConcurrentCalls: z.int().min(1).max(10_000).default(2),
});

/** Which numbers a channel may use; voice is the one that is served. */
const outboundProfile = z.strictObject({
  name,
  channel: z.literal("voice", { error: "voice is accepted" }).default("voice"),
  phoneNumbers: z.array(e164Number).min(1).max(50),
});

/** What a representative can do; queues and configurations ask for it by name. */
const skill = z.strictObject({ name });

/** What a subscription can ask for: outcomes of deliveries, or people who opt out of calls. */
const subscribedEvents = ["DeliveryEnded", "PersonOptedOut"] as const;

/** Where the outcomes of a configuration are posted. */
const outcomeSubscription = z.strictObject({
  /** The configuration whose outcomes are wanted; absent: every configuration's. */
  configId: z.guid().optional(),
  target: z.url({ protocol: /^https?$/, error: "missing or no address; an https address is accepted" }),
  /** What is posted; outcomes if absent. */
  event: z.enum(subscribedEvents).optional(),
  /** The media type of what is posted; that of CloudEvents if absent. Flows of Power Automate read JSON's alone. */
  contentType: z.enum(["application/cloudevents+json", "application/json"]).optional(),
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
  "outbound-profiles": outboundProfile,
  skills: skill,
  "context-variables": contextVariable,
  "notification-templates": notificationTemplate,
  outcomes: outcome,
  queues: queue,
  representatives: representative,
  workstreams: workstream,
  agents: agentRecord,
  "outcome-subscriptions": outcomeSubscription,
  "quiet-times": quietTime,
  suppressions: suppression,
  "frequency-caps": frequencyCap,
  "contact-rules": contactRules,
  triggers: trigger,
} as const;

/** One of the kinds above. */
export type AdminKind = keyof typeof adminRecords;

/** A record of one kind. */
export type AdminRecord<K extends AdminKind> = z.infer<(typeof adminRecords)[K]>;

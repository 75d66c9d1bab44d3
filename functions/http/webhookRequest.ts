import { z } from "zod";
import { firstIssue } from "../../shared/domain/firstIssue.ts";
import { guid } from "../../shared/domain/guid.ts";
import { parseJson } from "../../shared/domain/parseJson.ts";

/** What can be subscribed to: the address's word and the event it stands for. */
export const webhookEvents: ReadonlyMap<string, "DeliveryEnded" | "PersonOptedOut"> = new Map([
  ["deliveries", "DeliveryEnded"],
  ["opt-outs", "PersonOptedOut"],
]);

const prefix = "flow-";

/** What a flow says when it subscribes; it sends empty text for a field that its maker left alone. */
const body = z.strictObject({
  target: z.url({ protocol: /^https?$/, error: "missing or no address; an https address is accepted" }).max(4000),
  configId: z
    .union([z.literal(""), z.string().regex(guid, "not a GUID")])
    .nullish()
    .transform((id) => (id === "" || id == null ? undefined : id)),
});

/** A wish to be told of events. */
export interface WebhookRequest {
  readonly target: string;
  /** The configuration whose events are wanted; absent: every configuration's. */
  readonly configId?: string;
}

/**
 * Reads a request to subscribe.
 * @throws DialerError InvalidArgument, MalformedJson
 */
export function webhookRequest(text: string): WebhookRequest {
  const parsed = body.safeParse(parseJson(text));
  if (!parsed.success) throw firstIssue(parsed.error);
  const { target, configId } = parsed.data;
  return configId === undefined ? { target } : { target, configId };
}

/** The id of a flow's subscription, told apart from administrators' own by how it begins. */
export function flowSubscriptionId(uuid: string): string {
  return `${prefix}${uuid}`;
}

/** Whether an id is one that `flowSubscriptionId` has made. */
export function isFlowSubscriptionId(id: string): boolean {
  return id.startsWith(prefix) && guid.test(id.slice(prefix.length));
}

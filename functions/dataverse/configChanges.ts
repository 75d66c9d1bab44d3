import { z } from "zod";
import type { ConfigChanges } from "../../shared/administration/configChanges.ts";
import { type CallOrder, callOrders } from "../../shared/domain/engagementConfig.ts";
import { firstIssue } from "../../shared/domain/firstIssue.ts";
import { guid } from "../../shared/domain/guid.ts";
import { parseJson } from "../../shared/domain/parseJson.ts";
import { botLed, callOrderValues, copilot, voice } from "./configChoices.ts";

const orderValues = callOrders.map((order) => callOrderValues[order]);
const recordId = z.string().regex(/^[A-Za-z0-9-]{1,100}$/, "an id of letters, digits and '-' is accepted");

/** A lookup as Dataverse binds it: `/queues(<id>)`. */
const bound = (set: string) =>
  z
    .string()
    .regex(new RegExp(`^/?${set}\\([A-Za-z0-9-]{1,100}\\)$`), `/${set}(<id>) is accepted`)
    .transform((text) => text.slice(text.indexOf("(") + 1, -1));

const columns = z.strictObject({
  msdyn_proactive_engagement_configid: z.string().regex(guid, "not a GUID").toLowerCase().optional(),
  msdyn_name: z.string().min(1).max(100).optional(),
  msdyn_description: z.string().max(200).optional(),
  msdyn_type: z.literal(voice, { error: `${voice} (Voice) is accepted` }).optional(),
  msdyn_dialmode_type: z.literal(copilot, { error: `${copilot} (Copilot) is served so far` }).optional(),
  msdyn_engagement_type: z.literal(botLed, { error: `${botLed} (BotLed) is served so far` }).optional(),
  msdyn_priority: z
    .union([z.literal(1), z.literal(2), z.literal(3)], { error: "1 (Critical), 2 (High) and 3 (Normal) are accepted" })
    .optional(),
  msdyn_processing_order: z
    .number()
    .refine((value) => orderValues.includes(value), { message: `${orderValues.join(", ")} are accepted` })
    .optional(),
  msdyn_max_concurrent_calls: z.int().min(1).max(500).optional(),
  _msdyn_queue_value: recordId.optional(),
  "msdyn_queue@odata.bind": bound("queues").optional(),
  _msdyn_workstream_value: recordId.optional(),
  "msdyn_workstream@odata.bind": bound("msdyn_liveworkstreams").optional(),
  statecode: z.union([z.literal(0), z.literal(1)], { error: "0 (Active) and 1 (Inactive) are accepted" }).optional(),
});

/**
 * Reads a configuration's columns from a request.
 * @param body the request's text
 * @throws DialerError InvalidArgument, MalformedJson
 */
export function configChanges(body: string): ConfigChanges {
  const parsed = columns.safeParse(parseJson(body));
  if (!parsed.success) throw firstIssue(parsed.error);
  const row = parsed.data;
  const order = callOrders.find((name: CallOrder) => callOrderValues[name] === row.msdyn_processing_order);
  return dropAbsent({
    id: row.msdyn_proactive_engagement_configid,
    name: row.msdyn_name,
    description: row.msdyn_description,
    priority: row.msdyn_priority,
    callOrder: order,
    maxConcurrentCalls: row.msdyn_max_concurrent_calls,
    queueId: row._msdyn_queue_value ?? row["msdyn_queue@odata.bind"],
    workstreamId: row._msdyn_workstream_value ?? row["msdyn_workstream@odata.bind"],
    active: row.statecode === undefined ? undefined : row.statecode === 0,
  });
}

function dropAbsent<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

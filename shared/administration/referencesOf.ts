import type { AdminKind, AdminRecord } from "../domain/adminRecords.ts";
import type { EngagementConfig } from "../domain/engagementConfig.ts";

/** What is kept by kind, by the kind's name. */
export interface Kept extends KeptRecords {
  readonly "engagement-configs": EngagementConfig;
}

type KeptRecords = { readonly [K in AdminKind]: AdminRecord<K> };

/** A place in a record that names another one. */
export interface Reference {
  /** The field, e.g. `phoneNumbers[1]`. */
  readonly field: string;
  readonly kind: keyof Kept;
  /** The other record's id or, for skills, its name. */
  readonly id: string;
}

/** How each kind names others; kinds that name none are left out. */
const readers: { readonly [K in keyof Kept]?: (record: Kept[K]) => Reference[] } = {
  "engagement-configs": (config) => [
    ...one("queueId", "queues", config.queueId),
    ...one("fallbackQueueId", "queues", config.fallbackQueueId),
    ...one("workstreamId", "workstreams", config.workstreamId),
    ...many("skills", "skills", config.skills),
    ...many("outcomeIds", "outcomes", config.outcomeIds),
    ...one("quietTimeId", "quiet-times", config.quietTimeId),
  ],
  workstreams: (workstream) => [
    ...many("phoneNumbers", "phone-numbers", workstream.phoneNumbers),
    ...one("agentId", "agents", workstream.agentId),
    ...many("contextVariableIds", "context-variables", workstream.contextVariableIds),
    ...one("fallbackQueueId", "queues", workstream.fallbackQueueId),
    ...one("outboundProfileId", "outbound-profiles", workstream.outboundProfileId),
    ...one("notificationTemplateId", "notification-templates", workstream.notificationTemplateId),
  ],
  "outbound-profiles": ({ phoneNumbers }) => many("phoneNumbers", "phone-numbers", phoneNumbers),
  queues: ({ skills }) => many("skills", "skills", skills),
  representatives: ({ queues, skills }) => [...many("queues", "queues", queues), ...many("skills", "skills", skills)],
  triggers: ({ starts }) =>
    starts.flatMap(({ configId }, index) => one(`starts[${index}].configId`, "engagement-configs", configId)),
};

/** The kinds of records that name others. */
export const referring = Object.keys(readers) as (keyof Kept)[];

/** Every place in a record that names another one. */
export function referencesOf<K extends keyof Kept>(kind: K, record: Kept[K]): Reference[] {
  return readers[kind]?.(record) ?? [];
}

function one(field: string, kind: keyof Kept, id: string | undefined): Reference[] {
  return id === undefined ? [] : [{ field, kind, id }];
}

// records stored before a field was added lack it
function many(field: string, kind: AdminKind, ids: readonly string[] | undefined): Reference[] {
  return (ids ?? []).map((id, index) => ({ field: `${field}[${index}]`, kind, id }));
}

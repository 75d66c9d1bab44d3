import { type AdminKind, type AdminRecord, adminRecords } from "../domain/adminRecords.ts";
import { DialerError } from "../domain/dialerError.ts";
import { firstIssue } from "../domain/firstIssue.ts";
import { parseJson } from "../domain/parseJson.ts";
import type { Trigger } from "../domain/trigger.ts";
import type { Workstream } from "../domain/workstream.ts";
import type { Bus } from "../ports/bus.ts";
import type { ConfigStore, WriteCondition } from "../ports/configStore.ts";
import type { OutcomeTarget } from "../ports/outcomeTarget.ts";
import type { RandomSource } from "../ports/randomSource.ts";
import { checkReferences } from "./checkReferences.ts";
import { checkTrigger } from "./checkTrigger.ts";
import { checkUsers } from "./checkUsers.ts";
import { checkWorkstream } from "./checkWorkstream.ts";
import { kickDialling } from "./kickDialling.ts";
import type { Kept } from "./referencesOf.ts";

/** What saving a record needs. */
export interface SaveRecordDeps {
  readonly configs: ConfigStore;
  readonly outcomeTarget: OutcomeTarget;
  readonly random: RandomSource;
  readonly bus: Bus;
}

/** Ids that can stand in an address and in a table's key. */
const recordId = /^[+A-Za-z0-9_-]{1,100}$/;

/** How long a made signing secret is, in bytes (Standard Webhooks: 24 to 64). */
const secretSize = 32;

/** A record as saved. */
export interface SavedRecord {
  readonly record: AdminRecord<AdminKind>;
  readonly version: string;
}

/**
 * Checks and saves an administrator's record.
 * @param body the request's text
 * @throws DialerError InvalidArgument, MalformedJson; Conflict where others would lose what they use;
 * PreconditionFailed
 */
export async function saveRecord(
  deps: SaveRecordDeps,
  kind: AdminKind,
  id: string,
  body: string,
  condition: WriteCondition,
): Promise<SavedRecord> {
  if (!recordId.test(id)) {
    const message = "id: 1 to 100 letters, digits, '-', '_' and '+' are accepted.";
    throw new DialerError("InvalidArgument", message, { field: "id" });
  }
  if (kind === "contact-rules" && id !== "default") {
    throw new DialerError("InvalidArgument", "id: only contact-rules/default counts; default is accepted.", {
      field: "id",
    });
  }
  const parsed = adminRecords[kind].safeParse(withoutId(parseJson(body), id));
  if (!parsed.success) throw firstIssue(parsed.error);
  if (kind === "triggers") await checkTrigger(deps.configs, id, parsed.data as Trigger);
  const record = await finish(deps, id, parsed.data);
  await checkReferences(deps.configs, kind, record as Kept[typeof kind]);
  if (kind === "workstreams") await checkWorkstream(deps.configs, record as Workstream);
  await checkUsers(deps.configs, kind, id, record);
  const version = await deps.configs.saveRecord(kind, id, record, condition);
  if (version === undefined) {
    throw new DialerError("PreconditionFailed", "The record has changed since it was read, or its existence differs.");
  }
  await kickDialling(deps, kind);
  return { record, version };
}

/** A record is answered with its id and may be written back so; the address alone says which record is meant. */
function withoutId(body: unknown, id: string): unknown {
  if (typeof body !== "object" || body === null || !("id" in body)) return body;
  const { id: given, ...record } = body;
  if (String(given).toLowerCase() === id.toLowerCase()) return record;
  throw new DialerError("InvalidArgument", "id: the address names the record; leave it out.", { field: "id" });
}

async function finish(
  deps: SaveRecordDeps,
  id: string,
  record: AdminRecord<AdminKind>,
): Promise<AdminRecord<AdminKind>> {
  if ("number" in record && record.number !== id) {
    throw new DialerError("InvalidArgument", "number: must equal the id in the address.", { field: "number" });
  }
  if (!("target" in record)) return record;
  await deps.outcomeTarget.check(record.target);
  await checkConfig(deps.configs, record.configId);
  // a change that says nothing of the secret keeps it: subscribers could check no signature by a new one
  const before = await deps.configs.record("outcome-subscriptions", id);
  return { ...record, secret: record.secret ?? before?.value.secret ?? newSecret(deps.random) };
}

/** A subscription to a configuration that there is not would wait for ever. */
async function checkConfig(configs: ConfigStore, configId: string | undefined): Promise<void> {
  if (configId === undefined || (await configs.config(configId)) !== undefined) return;
  const field = "configId";
  throw new DialerError("InvalidArgument", `${field}: there is no such engagement configuration.`, { field });
}

function newSecret(random: RandomSource): string {
  return `whsec_${Buffer.from(random.bytes(secretSize)).toString("base64")}`;
}

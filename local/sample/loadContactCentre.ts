import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Api } from "./openApi.ts";
import { readSample, type SampleRecord } from "./readSample.ts";

/** The kinds of records in the order in which they refer to each other. */
const kinds = [
  "phone-numbers",
  "outbound-profiles",
  "skills",
  "context-variables",
  "notification-templates",
  "outcomes",
  "queues",
  "workstreams",
  "representatives",
] as const;

/**
 * Loads the sample contact centre through the administration API and raises its numbers at the telephony simulator, as
 * Microsoft would raise them on request.
 * @param dir the sample's folder
 * @param telephony the simulator's address
 */
export async function loadContactCentre(api: Api, dir: string, telephony: string): Promise<void> {
  for (const file of readdirSync(join(dir, "contactCentre/agents"))) {
    const agent = readSample<SampleRecord>(dir, `contactCentre/agents/${file}`);
    await api.must("PUT", `/admin/agents/${basename(file, ".json")}`, agent);
  }
  for (const kind of kinds) {
    for (const record of readSample<SampleRecord[]>(dir, `contactCentre/${kind}.json`)) {
      const { id, ...rest } = record;
      await api.must("PUT", `/admin/${kind}/${encodeURIComponent(id ?? record.number ?? "")}`, rest);
    }
  }
  for (const number of readSample<SampleRecord[]>(dir, "contactCentre/phone-numbers.json")) {
    await fetch(`${telephony}/admin/numbers`, { method: "POST", body: JSON.stringify(number) });
  }
  for (const config of readSample<SampleRecord[]>(dir, "contactCentre/engagementConfigs.json")) {
    const id = String(config["msdyn_proactive_engagement_configid"]);
    await api.must("PATCH", `/data/v9.2/msdyn_proactive_engagement_configs(${id})`, config);
  }
  for (const trigger of readSample<SampleRecord[]>(dir, "contactCentre/triggers.json")) {
    await api.must("PUT", `/admin/triggers/${trigger["name"]}`, trigger);
  }
}

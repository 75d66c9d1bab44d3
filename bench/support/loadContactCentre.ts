import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Api } from "./openApi.ts";
import { projectRoot } from "./projectRoot.ts";

/** How large a contact centre is wanted. */
export interface CentreSize {
  /** Configurations, each with a queue, a workstream and caller numbers of its own. */
  readonly configs: number;
  readonly maxConcurrentCalls: number;
  readonly numbersPerConfig: number;
  readonly linesPerNumber: number;
  /** Columns of each configuration beyond the usual ones. */
  readonly columns?: Readonly<Record<string, unknown>>;
}

/** A configuration as loaded. */
export interface LoadedConfig {
  readonly id: string;
  readonly queueId: string;
}

/** The sample's agent: it asks one question, to which customer …00 says yes. */
const agentId = "payment-reminder";

/** Copilot; the dial mode in which no representative is needed. */
const copilot = 100000000;

/**
 * Loads a contact centre through the administration API, and raises its numbers at the telephony simulator too.
 * @param telephony the simulator's address
 */
export async function loadContactCentre(api: Api, telephony: string, size: CentreSize): Promise<LoadedConfig[]> {
  const agent = readFileSync(join(projectRoot(), `sample/contactCentre/agents/${agentId}.json`), "utf8");
  await api.must("PUT", `/admin/agents/${agentId}`, JSON.parse(agent));
  const configs: LoadedConfig[] = [];
  for (let index = 0; index < size.configs; index += 1) configs.push(await addConfig(api, telephony, size, index));
  return configs;
}

async function addConfig(api: Api, telephony: string, size: CentreSize, index: number): Promise<LoadedConfig> {
  const [id, queue, workstream] = [randomUUID(), randomUUID(), randomUUID()];
  const numbers: string[] = [];
  for (let line = 0; line < size.numbersPerConfig; line += 1) {
    const number = `+1555010${String(index * size.numbersPerConfig + line).padStart(4, "0")}`;
    const lines = { number, maxConcurrentCalls: size.linesPerNumber };
    await api.must("PUT", `/admin/phone-numbers/${encodeURIComponent(number)}`, lines);
    await api.must("POST", `${telephony}/admin/numbers`, lines);
    numbers.push(number);
  }
  await api.must("PUT", `/admin/queues/${queue}`, { name: `Queue ${index}` });
  await api.must("PUT", `/admin/workstreams/${workstream}`, {
    name: `Workstream ${index}`,
    phoneNumbers: numbers,
    agentId,
  });
  await api.must("PATCH", `/data/v9.2/msdyn_proactive_engagement_configs(${id})`, {
    msdyn_name: `Benchmark ${index}`,
    msdyn_dialmode_type: copilot,
    msdyn_max_concurrent_calls: size.maxConcurrentCalls,
    _msdyn_queue_value: queue,
    _msdyn_workstream_value: workstream,
    ...size.columns,
  });
  return { id, queueId: queue };
}

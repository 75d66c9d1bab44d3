import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../support/projectRoot.ts";
import { groups, queues, representativeCapacity, workstreams } from "./groups.ts";
import type { SteadfastApi } from "./steadfastApi.ts";

/** The contact centre as it was loaded. */
export interface LoadedGroups {
  /** The configurations' ids by the groups' names. */
  readonly configIds: ReadonlyMap<string, string>;
  /** Calls at once by caller number. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** What Azure allows of a number that was not raised. */
const unraised = 2;

/** How long simulated representatives take, in seconds at the simulator's speed (talk) and in real ones (answer). */
const habits = { offers: "accept", talkSeconds: 10, answerDelaySeconds: 0.2 };

/**
 * Loads the fault run's contact centre through the administration API, and its numbers and people at the simulator.
 * @param isLong whether the run is long enough for reattempts
 */
export async function loadGroups(api: SteadfastApi, telephony: string, isLong: boolean): Promise<LoadedGroups> {
  const queueIds = named(Object.keys(queues));
  for (const [name, { isOpen }] of Object.entries(queues)) {
    const hours = isOpen ? {} : { hours: [{ days: [farDay()], from: "09:00", to: "10:00" }] };
    await api.must("PUT", `/admin/queues/${queueIds.get(name)}`, { name, ...hours });
  }
  await hire(api, telephony, queueIds);
  const numbers = new Map<string, number>();
  const workstreamIds = named(Object.keys(workstreams));
  for (const [name, { lines, agentId }] of Object.entries(workstreams)) {
    const agent = readFileSync(join(projectRoot(), `sample/contactCentre/agents/${agentId}.json`), "utf8");
    await api.must("PUT", `/admin/agents/${agentId}`, JSON.parse(agent));
    const phoneNumbers: string[] = [];
    for (const maxConcurrentCalls of lines) {
      const number = `+15550199${String(numbers.size).padStart(3, "0")}`;
      numbers.set(number, maxConcurrentCalls);
      phoneNumbers.push(number);
      await addNumber(api, telephony, number, maxConcurrentCalls);
    }
    await api.must("PUT", `/admin/workstreams/${workstreamIds.get(name)}`, { name, phoneNumbers, agentId });
  }
  const configIds = named(groups.map(({ name }) => name));
  for (const { name, queue, workstream, columns, longRunColumns, maxConcurrentCalls } of groups) {
    await api.must("POST", "/data/v9.2/msdyn_proactive_engagement_configs", {
      msdyn_proactive_engagement_configid: configIds.get(name),
      msdyn_name: name,
      msdyn_max_concurrent_calls: maxConcurrentCalls,
      _msdyn_queue_value: queueIds.get(queue),
      _msdyn_workstream_value: workstreamIds.get(workstream),
      ...columns,
      ...(isLong ? longRunColumns : {}),
    });
  }
  return { configIds, numbers };
}

function named(names: readonly string[]): Map<string, string> {
  return new Map(names.map((name) => [name, randomUUID()]));
}

/** A day of the week that is neither today nor near it, in any zone: 1 is Monday. */
function farDay(): number {
  return ((new Date().getUTCDay() + 2) % 7) + 1;
}

async function addNumber(api: SteadfastApi, telephony: string, number: string, most: number): Promise<void> {
  const record = { number, maxConcurrentCalls: most };
  await api.must("PUT", `/admin/phone-numbers/${encodeURIComponent(number)}`, record);
  if (most !== unraised) await api.must("POST", `${telephony}/admin/numbers`, record);
}

async function hire(api: SteadfastApi, telephony: string, queueIds: ReadonlyMap<string, string>): Promise<void> {
  const people = Object.entries(queues).flatMap(([queue, { representatives }]) =>
    Array.from({ length: representatives }, (_, index) => ({
      id: `${queue}-${index}`,
      queue,
      address: `8:acs:${queue}_${index}`,
    })),
  );
  const representatives = people.map(({ address }) => ({ address, ...habits }));
  await api.must("POST", `${telephony}/admin/representatives`, { representatives });
  for (const { id, queue, address } of people) {
    await api.must("PUT", `/admin/representatives/${id}`, {
      name: id,
      queues: [queueIds.get(queue)],
      reach: { kind: "acsUser", id: address },
      capacity: representativeCapacity,
      wrapUpSeconds: 1,
    });
  }
}

// Hook postdeploy: a first configuration, so that a delivery can be posted at once: a number, a queue, an agent with
// the sample's callback script, a workstream and an engagement configuration. What exists is left as it is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { az, given, note } from "./azure.mjs";

const queueId = "00000000-0000-4000-8000-0000000000a1";
const workstreamId = "00000000-0000-4000-8000-0000000000a2";
const configId = "00000000-0000-4000-8000-0000000000a3";
const agentId = "first-agent";

const number = process.env.CALLER_NUMBER ?? "";
if (number === "") {
  note(
    "No first configuration: azd env set CALLER_NUMBER +1… (a number of this Communication Services resource, or of the Teams resource account), then azd deploy.",
  );
} else {
  await configure();
}

async function configure() {
  const audience = given("AUTH_AUDIENCE");
  const { accessToken } = az("account", "get-access-token", "--scope", `api://${audience}/.default`);
  const agent = readFileSync(join(import.meta.dirname, "../../sample/contactCentre/agents/callback.json"), "utf8");
  const records = [
    // Azure allows two calls at once from a number until Microsoft raises it on request
    ["PUT", `admin/phone-numbers/${encodeURIComponent(number)}`, { number, maxConcurrentCalls: 2 }],
    ["PUT", `admin/queues/${queueId}`, { name: "First queue" }],
    ["PUT", `admin/agents/${agentId}`, JSON.parse(agent)],
    ["PUT", `admin/workstreams/${workstreamId}`, { name: "First workstream", phoneNumbers: [number], agentId }],
    [
      "PATCH",
      `data/v9.2/msdyn_proactive_engagement_configs(${configId})`,
      {
        msdyn_name: "First configuration",
        msdyn_dialmode_type: 100000000,
        msdyn_max_concurrent_calls: 2,
        _msdyn_queue_value: queueId,
        _msdyn_workstream_value: workstreamId,
      },
    ],
  ];
  for (const [method, path, record] of records) await create(accessToken, method, path, record);
  note(`A delivery can be posted with ProactiveEngagementConfigId ${configId}.`);
}

async function create(token, method, path, record) {
  const response = await fetch(`${given("SERVICE_API_URI")}/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "if-none-match": "*" },
    body: JSON.stringify(record),
  });
  const [, kind] = /([\w-]+)[(/][^(/]+$/.exec(path);
  if (response.ok) return note(`made: ${kind}`);
  if (response.status === 412) return note(`there already: ${kind}`);
  throw new Error(`${method} ${kind} answered ${response.status}: ${await response.text()}`);
}

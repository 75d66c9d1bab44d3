import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Answer, type ApiClient, apiClient, type Row } from "./apiClient.ts";
import type { TestStack } from "./startStack.ts";
import { waitFor } from "./waitFor.ts";

/** What a test wants its contact centre to be like. */
export interface ContactCentreOptions {
  /** Calls at once from each caller number, in the app and at the simulator. */
  readonly lines?: number;
  /** How many caller numbers its workstream has. */
  readonly numbers?: number;
  /** Columns of each of its configurations, beyond the usual ones; one configuration where absent. */
  readonly configs?: readonly Row[];
}

/** A contact centre that one test has for itself, and what the test does with it. */
export interface ContactCentre {
  /** The app under an administrator's token, which a supervisor's rights go with. */
  readonly admin: ApiClient;
  readonly numbers: readonly string[];
  readonly queueId: string;
  readonly workstreamId: string;
  /** Its configurations, and the first of them. */
  readonly configIds: readonly string[];
  readonly configId: string;
  /** A telephone number nobody else has, with these last two digits, which say how the customer behaves. */
  customer(digits: string): string;
  /** The body of a request for a call, with whatever fields are to differ; undefined leaves one out. */
  request(fields?: Row): Row;
  /** Posts such a request and insists on its being accepted; gives the DeliveryId. */
  post(fields?: Row): Promise<string>;
  /** Reads a delivery. */
  read(deliveryId: string): Promise<Row>;
  /** Waits until a delivery has one of these statuses. */
  until(deliveryId: string, statuses: readonly string[]): Promise<Row>;
  /**
   * Waits until the telephone at a number rings, and has it answered. One that nobody answers, whose number ends in 02,
   * rings until then, at most for 115 s or the app's ring time-out.
   */
  answer(to: string): Promise<void>;
  /** CCaaS_CreateOperation with these fields. */
  operate(fields: Row): Promise<Answer>;
  /** The dials that the simulator really placed to a number. */
  dials(to: string): Promise<readonly Row[]>;
}

const data = "/data/v9.2";
const agentScript = join(__dirname, "../../sample/contactCentre/agents/payment-reminder.json");

/** Numbers are told apart within a test file, and each file has a stack of its own. */
let lastNumber = 0;

/** Creates a contact centre through the administration API, as anybody outside would, and raises its numbers. */
export async function contactCentre(stack: TestStack, options: ContactCentreOptions = {}): Promise<ContactCentre> {
  const admin = apiClient(stack.api, await stack.getToken("administrator"));
  const simulator = apiClient(stack.telephony);
  const numbers = Array.from({ length: options.numbers ?? 1 }, () => `+1556${uniqueDigits()}00`);
  const [queueId, workstreamId, agentId] = [randomUUID(), randomUUID(), `agent-${randomUUID()}`];
  await admin.must("PUT", `/admin/agents/${agentId}`, readFileSync(agentScript, "utf8"));
  for (const number of numbers) {
    const record = { number, maxConcurrentCalls: options.lines ?? 10 };
    await admin.must("PUT", `/admin/phone-numbers/${encodeURIComponent(number)}`, record);
    await simulator.must("POST", "/admin/numbers", record);
  }
  await admin.must("PUT", `/admin/queues/${queueId}`, { name: "Test" });
  await admin.must("PUT", `/admin/workstreams/${workstreamId}`, { name: "Test", phoneNumbers: numbers, agentId });
  const configIds: string[] = [];
  for (const columns of options.configs ?? [{}]) {
    const id = randomUUID();
    await admin.must("POST", `${data}/msdyn_proactive_engagement_configs`, {
      msdyn_proactive_engagement_configid: id,
      msdyn_name: "Test",
      _msdyn_queue_value: queueId,
      _msdyn_workstream_value: workstreamId,
      ...columns,
    });
    configIds.push(id);
  }
  const configId = configIds[0] ?? "";
  const contactId = randomUUID();
  const customer = (digits: string) => `+1555${uniqueDigits()}${digits}`;
  const request = (fields: Row = {}): Row => ({
    ApiVersion: "1.0",
    ProactiveEngagementConfigId: configId,
    DestinationPhoneNumber: customer("00"),
    ContactId: contactId,
    ...fields,
  });
  const read = async (id: string) => (await admin.must("GET", `${data}/msdyn_proactive_deliveries(${id})`)).body;
  return {
    admin,
    numbers,
    queueId,
    workstreamId,
    configIds,
    configId,
    customer,
    request,
    async post(fields) {
      const { body } = await admin.must("POST", `${data}/CCaaS_CreateProactiveVoiceDelivery`, request(fields));
      return String(body["DeliveryId"]);
    },
    read,
    until: (id, statuses) =>
      waitFor(`delivery ${id} is ${statuses.join(" or ")}`, async () => {
        const row = await read(id);
        return statuses.includes(String(row["msdyn_status"])) && row;
      }),
    async answer(to) {
      const answer = async () => (await simulator.send("POST", "/admin/calls/answer", { to })).status === 200;
      await waitFor(`the telephone at ${to} rings`, answer);
    },
    operate: (fields) => admin.send("POST", `${data}/CCaaS_CreateOperation`, fields),
    async dials(to) {
      const { body } = await simulator.must("GET", `/admin/calls?to=${encodeURIComponent(to)}`);
      return body["calls"] as Row[];
    },
  };
}

/** Five digits that come once in a test file. */
function uniqueDigits(): string {
  lastNumber += 1;
  return String(lastNumber).padStart(5, "0");
}

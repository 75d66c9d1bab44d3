import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { configChanges } from "../../../functions/dataverse/configChanges.ts";
import { configColumns, suspensionColumns, unservedColumns } from "../../../functions/dataverse/configColumns.ts";
import { configRecord } from "../../../functions/dataverse/configRecord.ts";
import { mergeRules } from "../../../shared/administration/mergeRules.ts";
import {
  answeringMachineActions,
  type EngagementConfig,
  engagementConfig,
} from "../../../shared/domain/engagementConfig.ts";
import { peopleConfig } from "../../support/peopleWorld.ts";

/** What a client that reads a configuration and writes it back sends, over the wire. */
const writtenBack = (config: EngagementConfig) => JSON.stringify(configRecord(config, 'W/"1"'));

/** The configuration that a request makes of one that is stored, or of none. */
function changed(before: Partial<EngagementConfig>, body: string): EngagementConfig {
  const { fields, rules } = configChanges(body);
  const merged = rules === undefined ? {} : { rules: mergeRules(before.rules ?? [], rules) };
  return engagementConfig.parse({ ...before, ...fields, ...merged });
}

const fieldsOf = (columns: Readonly<Record<string, unknown>>) => configChanges(JSON.stringify(columns)).fields;

const text = fc.string({ minLength: 1, maxLength: 20 });
const rule = (metric: EngagementConfig["rules"][number]["metric"]) =>
  fc.record({ metric: fc.constant(metric), threshold: fc.nat(), lookbackMinutes: fc.integer({ min: 1, max: 999 }) });

const lead = (dialMode: EngagementConfig["dialMode"], engagementType: EngagementConfig["engagementType"]) => ({
  dialMode,
  engagementType,
});

/** Every field by itself, every value it can have. */
const configurations = fc
  .record({
    name: text,
    description: fc.string({ maxLength: 20 }),
    active: fc.boolean(),
    queueId: fc.uuid(),
    workstreamId: fc.uuid(),
    fallbackQueueId: fc.option(fc.uuid(), { nil: undefined }),
    skills: fc.array(text, { maxLength: 3 }),
    mode: fc.oneof(
      fc.record({
        mode: fc.constant(lead("Copilot", "BotLed")),
        ignoreQueueHours: fc.boolean(),
        agentFailureTreatment: fc.constantFrom("None" as const, "Suspend" as const, "Threshold" as const),
        rules: fc
          .subarray(["AverageWaitTime", "EscalationCount", "OpenEscalationCount"] as const, { maxLength: 2 })
          .chain((metrics) => fc.tuple(...metrics.map(rule))),
      }),
      fc.record({
        mode: fc.constant(lead("Progressive", "BotLed")),
        maxCallsPerRepresentative: fc.integer({ min: 1, max: 5 }),
      }),
      fc.record({
        mode: fc.constantFrom(lead("Progressive", "CSRLed"), lead("Predictive", "CSRLed")),
        answeringMachineAction: fc.option(fc.constantFrom(...answeringMachineActions), { nil: undefined }),
        rules: fc.tuple(rule("AbandonmentRate")),
      }),
      fc.record({
        mode: fc.constant(lead("Predictive", "BotLed")),
        queueAllotmentPercentage: fc.integer({ min: 1, max: 100 }),
      }),
      fc.record({
        mode: fc.constant(lead("Preview", "CSRLed")),
        callDelayEnabled: fc.boolean(),
        callDelaySeconds: fc.integer({ min: 60, max: 7080 }),
        skipAvailability: fc.boolean(),
        maxWaitingWithoutAvailability: fc.integer({ min: 1, max: 50 }),
      }),
    ),
    priority: fc.constantFrom(1 as const, 2 as const, 3 as const),
    callOrder: fc.constantFrom(
      "EarliestScheduledDate" as const,
      "LastInFirstOut" as const,
      "CustomPriorityDescending" as const,
    ),
    priorityAttribute: text,
    maxConcurrentCalls: fc.integer({ min: 1, max: 500 }),
    agentFailureThreshold: fc.integer({ min: 1, max: 5 }),
    customerWaitThresholdSeconds: fc.integer({ min: 0, max: 600 }),
    abandonedMessage: fc.option(fc.string({ maxLength: 20 }), { nil: undefined }),
    abandonedMessageEnabled: fc.boolean(),
    answeringMachineDetectionSeconds: fc.option(fc.integer({ min: 1, max: 7 }), { nil: undefined }),
    answeringMachineMessage: text,
    suspendThresholdPercentage: fc.integer({ min: 1, max: 100 }),
    suspendLookbackDays: fc.integer({ min: 1, max: 30 }),
    outcomeIds: fc.array(fc.uuid(), { maxLength: 3 }),
    ruleAdjustmentPercentage: fc.integer({ min: 1, max: 100 }),
  })
  .map(({ mode: { mode, ...own }, ...fields }) =>
    engagementConfig.parse({ ...peopleConfig(), ...fields, ...own, ...mode }),
  );

test("A configuration that is read and written back is the same, whatever its fields", () => {
  fc.assert(
    fc.property(configurations, (config) => {
      const parsed = changed({}, writtenBack(config));
      expect(JSON.parse(JSON.stringify(parsed))).toEqual(JSON.parse(JSON.stringify(config)));
    }),
  );
});

test("Every field of a configuration has its column, but for what the system alone decides", () => {
  const { fields, rules } = configChanges(writtenBack(peopleConfig()));
  const { suspended: _system, ...shape } = engagementConfig.shape;
  expect(Object.keys({ ...fields, rules }).sort()).toEqual(Object.keys(shape).sort());
});

test("A suspension may be written back as it stands, and cannot be changed so", () => {
  const suspended = { ...peopleConfig(), suspended: "ApiAction" as const };
  const row = configRecord(suspended, 'W/"1"');
  expect(configChanges(writtenBack(suspended), row)).toEqual(configChanges(writtenBack(peopleConfig())));
  expect(() => configChanges(writtenBack(suspended))).toThrow("msdyn_suspended: ");
  expect(() => configChanges(writtenBack(peopleConfig()), row)).toThrow("msdyn_suspended: ");
});

test("Columns are read into what they mean, and what is absent changes nothing", () => {
  const columns = {
    msdyn_proactive_engagement_configid: "0C4F1D6E-5A3B-4C2D-9E8F-7A6B5C4D3E2F",
    msdyn_name: "Reminders",
    msdyn_type: 100000000,
    msdyn_dialmode_type: 100000003,
    msdyn_engagement_type: 100000101,
    msdyn_processing_order: 700610003,
    msdyn_answering_machine_action_type: 100000201,
    msdyn_bot_failure_treatment_type: 192360001,
    msdyn_queue_allotment: 50,
    _msdyn_queue_value: "desk",
    statecode: 1,
  };
  expect(fieldsOf(columns)).toEqual({
    id: columns.msdyn_proactive_engagement_configid,
    name: "Reminders",
    dialMode: "Predictive",
    engagementType: "CSRLed",
    callOrder: "CustomPriorityAscending",
    answeringMachineAction: "LeaveMessage",
    agentFailureTreatment: "Suspend",
    queueAllotmentPercentage: 50,
    queueId: "desk",
    active: false,
  });
  expect(configChanges("{}")).toEqual({ fields: {} });
});

test("A row may be written back with its annotations, and its status code alone tells its state", () => {
  expect(fieldsOf({ "@odata.context": "x", "@odata.etag": 'W/"1"', statuscode: 2 })).toEqual({ active: false });
  expect(fieldsOf({ statecode: 0, statuscode: 1 })).toEqual({ active: true });
});

test("An id in upper case is kept in lower case", () => {
  const id = peopleConfig().id.toUpperCase();
  expect(engagementConfig.parse({ ...peopleConfig(), id }).id).toBe(peopleConfig().id);
});

test("Null clears a column, so that its default holds again", () => {
  const before = peopleConfig({ fallbackQueueId: "q", abandonedMessage: "m", priority: 1, skills: ["law"] });
  const body = {
    _msdyn_fallback_queue_value: null,
    msdyn_fallback_message: null,
    msdyn_priority: null,
    skills: null,
  };
  const after = changed(before, JSON.stringify(body));
  expect(after).toMatchObject({ priority: 3, skills: [] });
  expect([after.fallbackQueueId, after.abandonedMessage]).toEqual([undefined, undefined]);
});

const wait = { metric: "AverageWaitTime" as const, threshold: 60, lookbackMinutes: 5 };
const escalations = { metric: "EscalationCount" as const, threshold: 3, lookbackMinutes: 10 };

test.each([
  ["one value of the first rule", { msdyn_throttle_threshold: 9 }, [{ ...wait, threshold: 9 }, escalations]],
  ["one value of the second rule", { msdyn_throttle_threshold_2: 9 }, [wait, { ...escalations, threshold: 9 }]],
  [
    "a value of both rules",
    { msdyn_throttle_control_period: 1, msdyn_throttle_metric_2: 192360003 },
    [
      { ...wait, lookbackMinutes: 1 },
      { ...escalations, metric: "OpenEscalationCount" },
    ],
  ],
  ["the first rule's metric taken away", { msdyn_throttle_metric: null }, [escalations]],
  ["the second rule's metric taken away", { msdyn_throttle_metric_2: null }, [wait]],
  ["nothing of the rules", { msdyn_name: "Other" }, [wait, escalations]],
])("A change of %s leaves the rest of the rules as it was", (_, columns, expected) => {
  expect(changed(peopleConfig({ rules: [wait, escalations] }), JSON.stringify(columns)).rules).toEqual(expected);
});

test("A value of a rule that there is not makes no rule", () => {
  const change = () => changed(peopleConfig({ rules: [wait] }), JSON.stringify({ msdyn_throttle_threshold_2: 9 }));
  expect(change).toThrow("metric");
});

test("A lookup may be bound, with or without the slash before it", () => {
  const bound = {
    "msdyn_queue@odata.bind": "/queues(a-1)",
    "msdyn_workstream@odata.bind": "msdyn_liveworkstreams(b-2)",
  };
  expect(fieldsOf(bound)).toEqual({ queueId: "a-1", workstreamId: "b-2" });
});

test.each([
  [{ "msdyn_queue@odata.bind": "/accounts(a-1)" }, "msdyn_queue@odata.bind"],
  [{ msdyn_dialmode_type: 1 }, "msdyn_dialmode_type"],
  [{ msdyn_dialmode_type: "Copilot" }, "msdyn_dialmode_type"],
  [{ msdyn_throttle_metric_2: 5 }, "msdyn_throttle_metric_2"],
  [{ msdyn_type: 1 }, "msdyn_type"],
  [{ statecode: 2 }, "statecode"],
  [{ statuscode: 0 }, "statuscode"],
  [{ statecode: 0, statuscode: 2 }, "statuscode"],
  [{ msdyn_suspension_type: 700610001 }, "msdyn_suspension_type"],
  [{ msdyn_suspended: true }, "msdyn_suspended"],
  [{ msdyn_answering_machine_action_type: 1 }, "msdyn_answering_machine_action_type"],
  [{ msdyn_reserve_agent_capacity: true }, "msdyn_reserve_agent_capacity"],
  [{ msdyn_close_existing_conversations: false }, "msdyn_close_existing_conversations"],
  [{ msdyn_retry_priority_mode: 700610003 }, "msdyn_retry_priority_mode"],
  [{ msdyn_intentid: "x" }, "msdyn_intentid"],
  [{ msdyn_colour: "red" }, "msdyn_colour"],
])("The columns %p are refused by name", (body, column) => {
  expect(() => configChanges(JSON.stringify(body))).toThrow(`${column}: `);
});

test("The rules by which deliveries are called again are read as they are given, and checked", () => {
  const reattempts = { outcomes: [{ outcome: "Busy", attempts: 2, delayMinutes: [5, 10] }], betweenNumbersMinutes: 1 };
  const read = changed(peopleConfig(), JSON.stringify({ reattempts, msdyn_retry_priority_mode: 700610001 }));
  expect(read).toMatchObject({ reattempts, retryPriority: "Lower" });
  expect(configRecord(read, "1")).toMatchObject({ reattempts, msdyn_retry_priority_mode: 700610001 });
  expect(changed(read, JSON.stringify({ reattempts: null })).reattempts.outcomes).toEqual([]);
  const faulty = { outcomes: [{ outcome: "Busy", attempts: 0 }] };
  expect(() => changed(peopleConfig(), JSON.stringify({ reattempts: faulty }))).toThrow("reattempts");
});

test("Columns for what is not served are accepted with the value that changes nothing", () => {
  const columns = {
    msdyn_reserve_agent_capacity: false,
    msdyn_close_existing_conversations: true,
    msdyn_first_response_timeout_mins: null,
    msdyn_intentid: null,
  };
  expect(fieldsOf(columns)).toEqual({});
});

test.each(["[]", "null", '"text"', "{"])("The body %s is refused", (body) => {
  expect(() => configChanges(body)).toThrow();
});

test("docs/modes.md names every column, and the first number of every choice", () => {
  const page = readFileSync(join(__dirname, "../../../docs/modes.md"), "utf8");
  const columns = Object.keys(configRecord(peopleConfig(), "1")).filter((name) => !name.endsWith("_2"));
  const elsewhere = [...Object.keys(unservedColumns), ...suspensionColumns, "@odata.etag", "msdyn_type"];
  expect(columns.filter((name) => !elsewhere.includes(name) && !page.includes(`\`${name}\``))).toEqual([]);
  const firsts = configColumns.flatMap(({ choices, column }) =>
    choices === undefined || column === "msdyn_retry_priority_mode" ? [] : [Math.min(...Object.values(choices))],
  );
  expect(firsts.filter((number) => !page.includes(String(number)))).toEqual([]);
});

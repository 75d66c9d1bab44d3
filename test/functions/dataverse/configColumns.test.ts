import fc from "fast-check";
import { configChanges } from "../../../functions/dataverse/configChanges.ts";
import { configRecord } from "../../../functions/dataverse/configRecord.ts";
import { type EngagementConfig, engagementConfig, ruleMetrics } from "../../../shared/domain/engagementConfig.ts";
import { peopleConfig } from "../../support/peopleWorld.ts";

/** Columns that are answered and cannot be written. */
const readOnly = ["@odata.etag", "statuscode", "msdyn_suspended", "msdyn_suspension_type"];

/** What a client that reads a configuration and writes it back sends, over the wire. */
function writtenBack(config: EngagementConfig): string {
  const entries = Object.entries(configRecord(config, 'W/"1"')).filter(([column]) => !readOnly.includes(column));
  return JSON.stringify(Object.fromEntries(entries));
}

const text = fc.string({ minLength: 1, maxLength: 20 });
const rule = (metric: (typeof ruleMetrics)[number]) =>
  fc.record({ metric: fc.constant(metric), threshold: fc.nat(), lookbackMinutes: fc.integer({ min: 1, max: 999 }) });

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
    mode: fc.constantFrom(
      { dialMode: "Copilot", engagementType: "BotLed", ignoreQueueHours: true } as const,
      { dialMode: "Copilot", engagementType: "BotLed", ignoreQueueHours: false } as const,
      { dialMode: "Progressive", engagementType: "BotLed", ignoreQueueHours: false } as const,
      { dialMode: "Progressive", engagementType: "CSRLed", ignoreQueueHours: false } as const,
    ),
    priority: fc.constantFrom(1 as const, 2 as const, 3 as const),
    callOrder: fc.constantFrom(
      "EarliestScheduledDate" as const,
      "LastInFirstOut" as const,
      "CustomPriorityDescending" as const,
    ),
    priorityAttribute: text,
    maxCallsPerRepresentative: fc.integer({ min: 1, max: 5 }),
    maxConcurrentCalls: fc.integer({ min: 1, max: 500 }),
    agentFailureTreatment: fc.constantFrom("None" as const, "Suspend" as const, "Threshold" as const),
    agentFailureThreshold: fc.integer({ min: 1, max: 5 }),
    customerWaitThresholdSeconds: fc.integer({ min: 0, max: 600 }),
    abandonedMessage: fc.option(fc.string({ maxLength: 20 }), { nil: undefined }),
    rules: fc
      .subarray([...ruleMetrics], { maxLength: 2 })
      .chain((metrics) => fc.tuple(...metrics.map((metric) => rule(metric)))),
    ruleAdjustmentPercentage: fc.integer({ min: 1, max: 100 }),
  })
  .map(({ mode, ...fields }) => engagementConfig.parse({ ...peopleConfig(), ...fields, ...mode }));

test("A configuration that is read and written back is the same, whatever its fields", () => {
  fc.assert(
    fc.property(configurations, (config) => {
      const parsed = engagementConfig.parse(configChanges(writtenBack(config)));
      expect(JSON.parse(JSON.stringify(parsed))).toEqual(JSON.parse(JSON.stringify(config)));
    }),
  );
});

test("Every field of a configuration has its column, but for what the system alone decides", () => {
  const config = peopleConfig({ fallbackQueueId: "q", abandonedMessage: "m" });
  expect(Object.keys(configChanges(writtenBack(config))).sort()).toEqual(Object.keys(config).sort());
});

test("Null clears a column, so that its default holds again", () => {
  const before = peopleConfig({ fallbackQueueId: "q", abandonedMessage: "m", priority: 1, skills: ["law"] });
  const body = {
    _msdyn_fallback_queue_value: null,
    msdyn_fallback_message: null,
    msdyn_priority: null,
    skills: null,
    msdyn_throttle_metric: null,
  };
  const after = engagementConfig.parse({ ...before, ...configChanges(JSON.stringify(body)) });
  expect(after).toMatchObject({ priority: 3, skills: [], rules: [] });
  expect([after.fallbackQueueId, after.abandonedMessage]).toEqual([undefined, undefined]);
});

test("A lookup may be bound, with or without the slash before it", () => {
  const bound = {
    "msdyn_queue@odata.bind": "/queues(a-1)",
    "msdyn_workstream@odata.bind": "msdyn_liveworkstreams(b-2)",
  };
  expect(configChanges(JSON.stringify(bound))).toEqual({ queueId: "a-1", workstreamId: "b-2" });
});

test.each([
  [{ "msdyn_queue@odata.bind": "/accounts(a-1)" }, "msdyn_queue@odata.bind"],
  [{ msdyn_dialmode_type: 1 }, "msdyn_dialmode_type"],
  [{ msdyn_dialmode_type: "Copilot" }, "msdyn_dialmode_type"],
  [{ msdyn_throttle_metric_2: 5 }, "msdyn_throttle_metric_2"],
  [{ msdyn_type: 1 }, "msdyn_type"],
  [{ statecode: 2 }, "statecode"],
  [{ msdyn_suspended: true }, "msdyn_suspended"],
  [{ msdyn_colour: "red" }, "msdyn_colour"],
])("The columns %p are refused by name", (body, column) => {
  expect(() => configChanges(JSON.stringify(body))).toThrow(`${column}: `);
});

test.each(["[]", "null", '"text"', "{"])("The body %s is refused", (body) => {
  expect(() => configChanges(body)).toThrow();
});

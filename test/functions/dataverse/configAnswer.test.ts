import { configAnswer } from "../../../functions/dataverse/configAnswer.ts";
import { configRecord } from "../../../functions/dataverse/configRecord.ts";
import { inColumns } from "../../../functions/dataverse/inColumns.ts";
import { DialerError } from "../../../shared/domain/dialerError.ts";
import { httpRequest } from "../../support/httpRequest.ts";
import { configId, sampleConfig } from "../../support/sampleRows.ts";

test("A configuration is shown with its state and why it is suspended", () => {
  expect(configRecord(sampleConfig({ suspended: "BotFailure", active: false }), 'W/"1"')).toMatchObject({
    "@odata.etag": 'W/"1"',
    msdyn_proactive_engagement_configid: configId,
    msdyn_suspended: true,
    msdyn_suspension_type: 700610000,
    statecode: 1,
    statuscode: 2,
  });
});

test("Choices are shown as Dataverse's numbers, values that are absent as null", () => {
  const shown = configRecord(
    sampleConfig({
      dialMode: "Predictive",
      engagementType: "CSRLed",
      callOrder: "CustomPriorityDescending",
      agentFailureTreatment: "Threshold",
      answeringMachineAction: "LeaveMessageOnLastAttemptOnly",
      rules: [{ metric: "OpenEscalationCount", threshold: 1, lookbackMinutes: 2 }],
    }),
    "1",
  );
  expect(shown).toMatchObject({
    msdyn_dialmode_type: 100000003,
    msdyn_engagement_type: 100000101,
    msdyn_processing_order: 700610004,
    msdyn_bot_failure_treatment_type: 192360002,
    msdyn_answering_machine_action_type: 100000202,
    msdyn_answering_machine_message: null,
    msdyn_throttle_metric: 192360003,
    msdyn_throttle_metric_2: null,
    _msdyn_fallback_queue_value: null,
    msdyn_close_existing_conversations: true,
    msdyn_retry_priority_mode: 700610000,
  });
});

test("A write is answered with the row's address, or with the row where the caller prefers that", () => {
  const saved = { value: sampleConfig(), version: 'W/"1"' };
  const address = `http://127.0.0.1:7071/api/data/v9.2/msdyn_proactive_engagement_configs(${configId})`;
  const plain = configAnswer(httpRequest("/api/x"), saved, 201);
  expect(plain).toEqual({ status: 204, headers: { ETag: 'W/"1"', "OData-EntityId": address } });
  const whole = configAnswer(httpRequest("/api/x", { headers: { prefer: "return=representation" } }), saved, 201);
  expect(whole.status).toBe(201);
  expect(whole.headers).toMatchObject({ "Preference-Applied": "return=representation", "OData-EntityId": address });
  expect(JSON.parse(String(whole.body))).toMatchObject({ msdyn_name: "Reminders", "@odata.etag": 'W/"1"' });
});

test.each([
  ["queueAllotmentPercentage", "msdyn_queue_allotment"],
  ["fallbackQueueId", "_msdyn_fallback_queue_value"],
  ["rules[0].metric", "msdyn_throttle_metric"],
  ["rules[1].threshold", "msdyn_throttle_threshold_2"],
  ["rules[1].lookbackMinutes", "msdyn_throttle_control_period_2"],
  ["rules", "rules"],
])("What is wrong with %s is told of %s", async (field, column) => {
  const refusal = Promise.reject(new DialerError("InvalidArgument", `${field}: not accepted.`, { field }));
  await expect(inColumns(refusal)).rejects.toMatchObject({ field: column, message: `${column}: not accepted.` });
});

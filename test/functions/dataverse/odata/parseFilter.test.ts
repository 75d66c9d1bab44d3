import { deliveryColumns } from "../../../../functions/dataverse/deliveryColumns.ts";
import { parseFilter } from "../../../../functions/dataverse/odata/parseFilter.ts";
import { meets } from "../../../../shared/domain/meets.ts";
import { configId, customer, hour, sampleDelivery, start } from "../../../support/sampleRows.ts";

const delivery = sampleDelivery({ status: "Complete", result: "Busy", resultAt: start + hour, requestId: "it's" });

test.each([
  ["msdyn_status eq 'Complete'", true],
  ["msdyn_status eq 'complete'", true],
  ["msdyn_status ne 'Complete'", false],
  ["msdyn_status eq 'Pending' or msdyn_result eq 'Busy'", true],
  ["msdyn_status eq 'Complete' or msdyn_status eq 'Pending' and msdyn_result eq 'Other'", true],
  ["(msdyn_status eq 'Complete' or msdyn_status eq 'Pending') and msdyn_result eq 'Other'", false],
  ["not msdyn_status eq 'Pending' and msdyn_result eq 'Busy'", true],
  ["not (msdyn_status eq 'Complete' and msdyn_result eq 'Busy')", false],
  ["not not(msdyn_status eq 'Complete')", true],
  ["msdyn_call_id eq null", true],
  ["msdyn_call_id ne null", false],
  ["msdyn_start_date gt 2020-01-01T00:00:00Z", false],
  ["not (msdyn_start_date gt 2020-01-01)", true],
  ["createdon ge 2026-11-21T09:00:00Z and createdon lt 2026-11-21T10:00:00.001+01:00", true],
  ["createdon gt 2026-11-21", true],
  ["createdon gt 2026-11-21T09:00Z", false],
  ["msdyn_result_date eq 2026-11-21T10:00:00.000Z", true],
  [`msdyn_proactive_engagement_config_id eq '${configId.toUpperCase()}'`, true],
  [`msdyn_proactive_engagement_config_id eq ${configId}`, true],
  ["msdyn_status in ('Pending', 'complete')", true],
  ["not msdyn_status in ('Pending','Complete') or msdyn_result in (null)", false],
  ["createdon ge 2026-11-21t09:00:00z", true],
  [`msdyn_to_address eq '${customer.replace("+", " ")}'`, true],
  ["msdyn_tracking_id eq 'it''s'", true],
  ["msdyn_seq_no le 0", true],
  ["msdyn_exceeded_customer_wait_threshold eq false", true],
  ["msdyn_csr_connected_date eq null and msdyn_channel_sent_date eq null", true],
  ["  msdyn_status   eq\t'Complete'  ", true],
])("the filter %s is read: %p", (filter, expected) => {
  expect(meets(parseFilter(filter, deliveryColumns), delivery)).toBe(expected);
});

test.each([
  ["", "ends too early"],
  ["msdyn_status", "ends too early"],
  ["msdyn_status eq", "ends too early"],
  ["msdyn_status eq 'Complete", "quote"],
  ["(msdyn_status eq 'Complete'", "closing parenthesis"],
  ["msdyn_status eq 'Complete')", "')' is not expected"],
  ["msdyn_status eq 'Complete' msdyn_result eq 'Busy'", "'msdyn_result' is not expected"],
  ["msdyn_status eq Complete", "text in single quotes is expected for 'msdyn_status'"],
  ["msdyn_nothing eq 'a'", "no column 'msdyn_nothing'"],
  ["msdyn_sip_diagnostics eq 'a'", "'msdyn_sip_diagnostics' cannot be filtered by"],
  ["inputAttributes eq 'a'", "'inputAttributes' cannot be filtered by"],
  ["msdyn_status in 'Complete'", "values in parentheses"],
  ["msdyn_status in ()", "a value is expected for 'msdyn_status'"],
  ["msdyn_status in ('Complete'", "closing parenthesis"],
  [`msdyn_seq_no in (${Array.from({ length: 61 }, () => "1").join(",")})`, "at most 60 comparisons"],
  ["msdyn_status has 'Complete'", "operator 'has'"],
  ["contains(msdyn_status,'C')", "function 'contains'"],
  ["createdon eq 'yesterday'", "a moment with its zone"],
  ["createdon gt 2026-11-21T09:00:00", "a moment with its zone"],
  ["createdon gt 2026-13-45", "a moment with its zone"],
  ["msdyn_seq_no add 1 eq 2", "operator 'add'"],
  ["msdyn_seq_no eq 1.5", "a whole number"],
  ["msdyn_exceeded_customer_wait_threshold eq 1", "true or false"],
  ["'Complete' eq msdyn_status", "left of the operator"],
  [`${"(".repeat(60)}msdyn_seq_no eq 1${")".repeat(60)}`, "at most 40 parentheses"],
  [Array.from({ length: 61 }, () => "msdyn_seq_no eq 1").join(" or "), "at most 60 comparisons"],
  [`msdyn_status eq '${"a".repeat(9_000)}'`, "at most 8000 characters"],
])("the filter %.60s is refused: %s", (filter, message) => {
  expect(() => parseFilter(filter, deliveryColumns)).toThrow(
    expect.objectContaining({ code: "InvalidArgument", field: "$filter" }),
  );
  expect(() => parseFilter(filter, deliveryColumns)).toThrow(message);
});

import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import type { EngagementConfig } from "../../shared/domain/engagementConfig.ts";
import type { Versioned } from "../../shared/ports/deliveryStore.ts";
import { jsonAnswer } from "../http/jsonAnswer.ts";
import { configRecord } from "./configRecord.ts";
import { dataPath } from "./dataPath.ts";

/**
 * The answer to a write, as Dataverse gives it: 204 with the row's address, or the row itself where
 * `Prefer: return=representation` asks for it.
 * @param status the status that goes with the row
 */
export function configAnswer(
  request: HttpRequest,
  saved: Versioned<EngagementConfig>,
  status: 200 | 201,
): HttpResponseInit {
  const address = `${dataPath(request)}/msdyn_proactive_engagement_configs(${saved.value.id})`;
  const headers = { ETag: saved.version, "OData-EntityId": address };
  if (!/return=representation/i.test(request.headers.get("prefer") ?? "")) return { status: 204, headers };
  const context = `${dataPath(request)}/$metadata#msdyn_proactive_engagement_configs/$entity`;
  const body = { "@odata.context": context, ...configRecord(saved.value, saved.version) };
  return jsonAnswer(status, body, { ...headers, "Preference-Applied": "return=representation" });
}

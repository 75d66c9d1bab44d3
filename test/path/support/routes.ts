const data = "/data/v9.2";
const configs = `${data}/msdyn_proactive_engagement_configs`;
const deliveries = `${data}/msdyn_proactive_deliveries`;
const someId = "0190c0de-0000-7000-8000-000000000000";

const agent = "Omnichannel.Agent";
const supervisor = "Omnichannel.Supervisor";
const administrator = "Omnichannel.Administrator";
const roles = [agent, supervisor, administrator];

const callers = [agent, supervisor];
const overseers = [supervisor, administrator];
const somebody = "/representatives/nobody";

/** A route, and who may use it. */
export interface GuardedRoute {
  readonly file: string;
  readonly method: string;
  readonly path: string;
  readonly access: "anyone" | "telephony" | readonly string[];
}

/** Every route, by the file in functions/ that registers it, and who may use it (contract §2). */
export const routes: readonly GuardedRoute[] = [
  { file: "adminConsent", method: "GET", path: "/admin/consents/none", access: overseers },
  { file: "adminConsents", method: "POST", path: "/admin/consents", access: roles },
  { file: "adminConsentsFind", method: "POST", path: "/admin/consents/find", access: overseers },
  { file: "adminConsentsImport", method: "POST", path: "/admin/consents/import", access: [administrator] },
  {
    file: "adminContactPolicy",
    method: "POST",
    path: "/admin/contact-policy/explain",
    access: overseers,
  },
  { file: "adminRecord", method: "GET", path: "/admin/queues/none", access: [administrator] },
  { file: "adminRecord", method: "PUT", path: "/admin/queues/none", access: [administrator] },
  { file: "adminRecord", method: "DELETE", path: "/admin/queues/none", access: [administrator] },
  { file: "adminRecords", method: "GET", path: "/admin/queues", access: [administrator] },
  { file: "adminRecords", method: "POST", path: "/admin/queues", access: [administrator] },
  { file: "adminAudit", method: "GET", path: "/admin/audit", access: [administrator] },
  { file: "adminDeadLetters", method: "GET", path: "/admin/dead-letters", access: overseers },
  { file: "adminDeadLetterReplay", method: "POST", path: "/admin/dead-letters/replay", access: [administrator] },
  { file: "adminErase", method: "POST", path: "/admin/erase", access: [administrator] },
  { file: "adminCatchUp", method: "POST", path: "/admin/catch-up", access: [administrator] },
  { file: "callEvents", method: "POST", path: `/callbacks/${someId}.1`, access: "telephony" },
  { file: "createEngagementConfig", method: "POST", path: configs, access: [administrator] },
  { file: "createOperation", method: "POST", path: `${data}/CCaaS_CreateOperation`, access: roles },
  {
    file: "createProactiveVoiceDelivery",
    method: "POST",
    path: `${data}/CCaaS_CreateProactiveVoiceDelivery`,
    access: callers,
  },
  { file: "deleteEngagementConfig", method: "DELETE", path: `${configs}(${someId})`, access: [administrator] },
  { file: "getEngagementConfig", method: "GET", path: `${configs}(${someId})`, access: roles },
  { file: "getInputAttributes", method: "GET", path: `${configs}(${someId})/inputAttributes`, access: roles },
  { file: "getProactiveDelivery", method: "GET", path: `${deliveries}(${someId})`, access: callers },
  { file: "health", method: "GET", path: "/health", access: "anyone" },
  { file: "listEngagementConfigs", method: "GET", path: configs, access: roles },
  { file: "listProactiveDeliveries", method: "GET", path: deliveries, access: callers },
  { file: "cancelDeliveryTask", method: "POST", path: `${data}/CCaaS_CancelDeliveryTask`, access: callers },
  {
    file: "createProactiveBulkDelivery",
    method: "POST",
    path: `${data}/CCaaS_CreateProactiveBulkDelivery`,
    access: callers,
  },
  { file: "createProactiveDelivery", method: "POST", path: `${data}/CCaaS_CreateProactiveDelivery`, access: callers },
  { file: "countProactiveDeliveries", method: "GET", path: `${deliveries}/$count`, access: callers },
  {
    file: "getDeliveryAttributes",
    method: "GET",
    path: `${deliveries}(${someId})/msdyn_proactive_delivery_attributes`,
    access: callers,
  },
  { file: "getDeliveryAttempts", method: "GET", path: `${deliveries}(${someId})/attempts`, access: callers },
  { file: "getConversation", method: "GET", path: `${deliveries}(${someId})/conversation`, access: callers },
  {
    file: "getDeliveryTasks",
    method: "GET",
    path: `${data}/CCaaS_GetDeliveryTasks(DeliveryTaskId=${someId})`,
    access: callers,
  },
  { file: "importDeliveries", method: "POST", path: "/deliveries/import", access: callers },
  {
    file: "listDeliveryAttributes",
    method: "GET",
    path: `${data}/msdyn_proactive_delivery_attributes`,
    access: callers,
  },
  { file: "metadata", method: "GET", path: `${data}/$metadata`, access: roles },
  { file: "serviceDocument", method: "GET", path: data, access: roles },
  { file: "representative", method: "GET", path: somebody, access: callers },
  { file: "representativeOffers", method: "GET", path: `${somebody}/offers`, access: callers },
  { file: "representativeOffer", method: "POST", path: `${somebody}/offers/${someId}.1`, access: callers },
  { file: "representativePresence", method: "PUT", path: `${somebody}/presence`, access: callers },
  { file: "representativeCall", method: "POST", path: `${somebody}/calls/${someId}.1`, access: callers },
  { file: "raiseTrigger", method: "POST", path: "/triggers/none", access: callers },
  { file: "listTriggers", method: "GET", path: "/triggers", access: roles },
  { file: "getTriggerAttributes", method: "GET", path: "/triggers/none/attributes", access: roles },
  { file: "webhook", method: "DELETE", path: "/webhooks/none", access: overseers },
  { file: "webhooks", method: "POST", path: "/webhooks/deliveries", access: overseers },
  { file: "updateEngagementConfig", method: "PATCH", path: `${configs}(${someId})`, access: [administrator] },
  { file: "zNoSuchRoute", method: "GET", path: "/nothing", access: "anyone" },
];

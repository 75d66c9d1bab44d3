/** A parameter, or a part of an answer. */
export interface Field {
  readonly name: string;
  readonly type: "Edm.String" | "Edm.Guid" | "Collection(mscrm.proactive_rowresult)";
  /** Whether it may be left out. */
  readonly optional?: boolean;
}

/** An unbound action or function. */
export interface Operation {
  readonly name: string;
  readonly kind: "Action" | "Function";
  readonly parameters: readonly Field[];
  /** The parts of its answer, or the name of a type; nothing where absent. */
  readonly answers?: readonly Field[] | "mscrm.expando";
}

/** Dataverse declares what is JSON in these as text, and takes it so (facts/dynamics.md §2.5). */
const text = (name: string, optional = false): Field => ({
  name,
  type: "Edm.String",
  ...(optional ? { optional } : {}),
});
const id = (name: string): Field => ({ name, type: "Edm.Guid" });

/** Every operation of the Dataverse interface that is served. */
export const operations: readonly Operation[] = [
  {
    name: "CCaaS_CreateProactiveVoiceDelivery",
    kind: "Action",
    parameters: [
      text("ApiVersion"),
      text("ProactiveEngagementConfigId"),
      text("DestinationPhoneNumber"),
      text("ContactId"),
      text("Windows", true),
      text("InputAttributes", true),
    ],
    answers: [id("DeliveryId")],
  },
  {
    name: "CCaaS_CreateProactiveDelivery",
    kind: "Action",
    parameters: [
      text("ApiVersion"),
      text("ProactiveEngagementConfigId"),
      text("Contacts"),
      text("RequestId", true),
      text("Priority", true),
      text("Windows", true),
    ],
    answers: [id("DeliveryId"), id("DeliveryTaskId")],
  },
  {
    name: "CCaaS_CreateProactiveBulkDelivery",
    kind: "Action",
    parameters: [text("ApiVersion"), text("ProactiveDeliveries")],
    answers: [id("BatchId"), { name: "Results", type: "Collection(mscrm.proactive_rowresult)" }],
  },
  {
    name: "CCaaS_CreateOperation",
    kind: "Action",
    parameters: [
      text("ApiVersion", true),
      text("Operation"),
      text("ProactiveEngagementConfigId", true),
      text("DeliveryId", true),
    ],
  },
  {
    name: "CCaaS_CancelDeliveryTask",
    kind: "Action",
    parameters: [text("ApiVersion", true), text("DeliveryTaskId")],
  },
  {
    name: "CCaaS_GetDeliveryTasks",
    kind: "Function",
    parameters: [id("DeliveryTaskId")],
    answers: "mscrm.expando",
  },
];

import { z } from "zod";
import { fieldsOf } from "../../domain/fieldsOf.ts";
import { requestFields } from "./requestFields.ts";

/** The body of CCaaS_CreateProactiveVoiceDelivery. */
export const voiceDeliveryRequest = fieldsOf(
  {
    ApiVersion: requestFields.apiVersion,
    ProactiveEngagementConfigId: requestFields.id,
    DestinationPhoneNumber: z.string({ error: "missing or not text; an E.164 number is accepted" }),
    ContactId: requestFields.id,
    Windows: requestFields.windows,
    InputAttributes: requestFields.attributes,
  },
  "a JSON object is accepted",
);

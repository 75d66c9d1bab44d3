import { z } from "zod";
import { requestFields } from "./requestFields.ts";

/** The body of CCaaS_CreateProactiveVoiceDelivery. */
export const voiceDeliveryRequest = z.strictObject(
  {
    ApiVersion: requestFields.apiVersion,
    ProactiveEngagementConfigId: requestFields.id,
    DestinationPhoneNumber: z.string({ error: "missing or not text; an E.164 number is accepted" }),
    ContactId: requestFields.id,
    Windows: requestFields.windows,
    InputAttributes: requestFields.attributes,
  },
  { error: "a JSON object is accepted" },
);

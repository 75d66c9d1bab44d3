import { z } from "zod";

/** Country calling codes that may be dialled unless the setting says otherwise: North America, the EU and EEA, the UK,
 * Switzerland, Australia, New Zealand, Japan, Korea, Singapore, India, Brazil, Mexico, South Africa, Israel, UAE. */
const defaultCallingCodes =
  "1,20,27,30,31,32,33,34,351,352,353,354,356,357,358,359,36,370,371,372,385,386,39,40,41,420,421,423,43,44,45,46,47,48,49,52,55,61,64,65,81,82,91,971,972";

const whole = (fallback: number) => z.coerce.number().int().min(1).default(fallback);
const given = z.string({ error: "missing" }).min(1);
const optional = z.string().min(1).optional();

const environment = z.object({
  Tables: optional,
  Tables__tableServiceUri: optional,
  ServiceBus: optional,
  ServiceBus__fullyQualifiedNamespace: optional,
  Acs: optional,
  Acs__endpoint: optional,
  ACS_RESOURCE_ID: given,
  ACS_CALLBACK_ISSUER: z.string().default("https://acscallautomation.communication.azure.com"),
  ACS_CALLBACK_JWKS_URI: z.url().default("https://acscallautomation.communication.azure.com/calling/keys"),
  TEAMS_RESOURCE_ACCOUNT_ID: optional,
  COGNITIVE_SERVICES_ENDPOINT: optional,
  CALLBACK_BASE_URL: z.url({ error: "missing or no URL" }),
  AUTH_ISSUER: z.url({ error: "missing or no URL" }),
  AUTH_AUDIENCE: given,
  AUTH_TENANT_ID: given,
  ALLOWED_CALLING_CODES: z.string().default(defaultCallingCodes),
  ALLOW_LOCAL_TARGETS: z.enum(["true", "false"]).default("false"),
  CALLS_PER_SECOND: whole(20),
  RING_TIMEOUT_SECONDS: z.coerce.number().int().min(15, "at least 15: shorter ringing is unlawful").default(30),
});

/** Services that are reached by connection string on the embedded stack, by identity in Azure. */
const services = [
  ["Tables", "Tables__tableServiceUri"],
  ["ServiceBus", "ServiceBus__fullyQualifiedNamespace"],
  ["Acs", "Acs__endpoint"],
] as const;

/** Everything the app is told by its environment; docs/settings.md explains each. */
export type Settings = z.infer<typeof environment>;

/**
 * Reads the settings.
 * @param source the environment's variables
 * @throws Error that lists every fault at once, without values
 */
export function readSettings(source: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = environment.safeParse(source);
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    ...services
      .filter(([plain, identity]) => source[plain] === undefined && source[identity] === undefined)
      .map(([plain, identity]) => `${plain}: missing; it or ${identity} is needed`),
  ];
  if (parsed.success && faults.length === 0) return parsed.data;
  const numbered = faults.map((fault, index) => `${index + 1}. ${fault}`);
  throw new Error(`The settings are not complete:\n${numbered.join("\n")}`);
}

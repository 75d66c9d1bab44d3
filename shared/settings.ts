import { z } from "zod";

/**
 * Country calling codes that may be dialled unless the setting says otherwise (docs/settings.md): North America, the EU
 * and EEA, the UK, Switzerland, Australia, New Zealand, Japan, Korea, Singapore, India, Brazil, Mexico, South Africa,
 * Israel, UAE.
 */
const defaultCallingCodes =
  "1,27,30,31,32,33,34,351,352,353,354,356,357,358,359,36,370,371,372,385,386,39,40,41,420,421,423,43,44,45,46,47,48,49,52,55,61,64,65,81,82,91,971,972";

/** What is split at commas later: a code spelled otherwise would allow nobody, without a word. */
const callingCodes = z
  .string()
  .regex(
    /^ *[1-9]\d{0,2} *(, *[1-9]\d{0,2} *)*$/,
    "country calling codes with commas between them, e.g. 1,44, are accepted",
  );

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
  TEAMS_RESOURCE_ACCOUNT_ID: z.guid("the GUID of a resource account is accepted").optional(),
  COGNITIVE_SERVICES_ENDPOINT: optional,
  CALLBACK_BASE_URL: z.url({ error: "missing or no URL" }),
  AUTH_ISSUER: z.url({ error: "missing or no URL" }),
  AUTH_AUDIENCE: given,
  AUTH_TENANT_ID: given,
  ALLOWED_CALLING_CODES: callingCodes.default(defaultCallingCodes),
  RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).optional(),
  CONTACT_HASH_KEY: z.string().min(32, "at least 32 characters").optional(),
  ALLOW_LOCAL_TARGETS: z.enum(["true", "false"]).default("false"),
  CALLS_PER_SECOND: whole(20),
  CALLER_REQUESTS_PER_5_MINUTES: whole(6_000),
  CALLER_CONCURRENT_REQUESTS: whole(52),
  APPLICATIONINSIGHTS_CONNECTION_STRING: optional,
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: optional,
  TRACED_SHARE: z.coerce.number().min(0).max(1).default(1),
  AGENT_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(60).default(8),
  RING_TIMEOUT_SECONDS: z.coerce.number().int().min(15, "at least 15: shorter ringing is unlawful").default(30),
  FAULT_POINTS: optional,
  FAULT_POINTS_DIR: optional,
});

/** Services that are reached by connection string on the embedded stack, by identity in Azure. */
const services = [
  ["Tables", "Tables__tableServiceUri"],
  ["ServiceBus", "ServiceBus__fullyQualifiedNamespace"],
  ["Acs", "Acs__endpoint"],
] as const;

/** Everything the app is told by its environment; docs/settings.md explains each. */
export type Settings = z.infer<typeof environment> & {
  /** The keys of language models, by the setting that holds each: those that begin with `AGENT_KEY_`. */
  readonly agentKeys: Readonly<Record<string, string | undefined>>;
};

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
    // the platform hands over the reference itself where it cannot read the secret; as a key it would do harm for ever
    ...Object.entries(source)
      .filter(([, value]) => value?.startsWith("@Microsoft.KeyVault("))
      .map(([name]) => `${name}: its secret cannot be read from the vault`),
    ...faultPointFaults(source),
  ];
  if (parsed.success && faults.length === 0) {
    const agentKeys = Object.entries(source).filter(([name]) => name.startsWith("AGENT_KEY_"));
    return { ...parsed.data, agentKeys: Object.fromEntries(agentKeys) };
  }
  const numbered = faults.map((fault, index) => `${index + 1}. ${fault}`);
  throw new Error(`The settings are not complete:\n${numbered.join("\n")}`);
}

/** A process that dies on purpose belongs to tests on the embedded stack alone. */
function faultPointFaults(source: Readonly<Record<string, string | undefined>>): string[] {
  const { FAULT_POINTS: points, FAULT_POINTS_DIR: directory, WEBSITE_INSTANCE_ID: instance } = source;
  if (points === undefined && directory === undefined) return [];
  const isInAzure = instance !== undefined || services.some(([plain]) => source[plain] === undefined);
  if (isInAzure) return ["FAULT_POINTS, FAULT_POINTS_DIR: not accepted in Azure"];
  return directory === undefined ? ["FAULT_POINTS: accepted only together with FAULT_POINTS_DIR"] : [];
}

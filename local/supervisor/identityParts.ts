import type { PartSpec } from "./parts.ts";

/** Parts that check the tokens of the app's identity. */
const CHECKERS = ["tableStorage", "serviceBus", "callAutomation"];

/** TLS before the parts that tokens are shown to. */
const SECURE_FRONT: PartSpec = {
  name: "secureFront",
  script: "dist/local/secureFront/main.js",
  portFlags: ["--tables-port", "--bus-port", "--telephony-port"],
  flags: [],
  needs: CHECKERS,
  facts: {
    TABLES_ENDPOINT: ["tableStorage", "endpoint"],
    BUS_PORT: ["serviceBus", "port"],
    TELEPHONY_ORIGIN: ["callAutomation", "origin"],
  },
  settings: {},
};

/**
 * Settings with keys, and what stands in their place where the app comes by its identity
 * (infra/modules/functionApp.bicep).
 */
const BY_KEY = ["Tables", "ServiceBus", "Acs"];
const BY_IDENTITY: PartSpec["facts"] = {
  Tables__tableServiceUri: ["secureFront", "tables"],
  ServiceBus__fullyQualifiedNamespace: ["secureFront", "bus"],
  ServiceBus__clientId: ["identity", "appIdentity"],
  Acs__endpoint: ["secureFront", "telephony"],
  AZURE_CLIENT_ID: ["identity", "appIdentity"],
  IDENTITY_ENDPOINT: ["identity", "identityEndpoint"],
  IDENTITY_HEADER: ["identity", "identityHeader"],
  NODE_EXTRA_CA_CERTS: ["secureFront", "certificate"],
};

/**
 * The stack in which the app holds no key: it asks the local identity provider for tokens, as an app in Azure asks its
 * managed identity, and shows them over TLS; the emulators check them.
 * @param parts the usual stack
 */
export function identityParts(parts: readonly PartSpec[]): PartSpec[] {
  const changed = parts.map((part): PartSpec => {
    if (part.name === "functionsHost") return withoutKeys(part);
    if (!CHECKERS.includes(part.name)) return part;
    const tables = part.name === "tableStorage" ? ["--tables", "infra/tables.json"] : [];
    return {
      ...part,
      flags: [...part.flags, ...tables],
      needs: [...part.needs, "identity"],
      facts: { ...part.facts, TOKEN_ISSUER: ["identity", "issuer"] },
    };
  });
  return [...changed, SECURE_FRONT];
}

function withoutKeys(host: PartSpec): PartSpec {
  const kept = Object.entries(host.facts).filter(([setting]) => !BY_KEY.includes(setting));
  return {
    ...host,
    needs: [...host.needs, "secureFront"],
    facts: { ...Object.fromEntries(kept), ...BY_IDENTITY },
    settings: { ...host.settings, ServiceBus__credential: "managedidentity" },
  };
}

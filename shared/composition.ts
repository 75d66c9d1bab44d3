import { DefaultAzureCredential } from "@azure/identity";
import { ServiceBusClient } from "@azure/service-bus";
import { callAutomationTelephony } from "./adapters/callAutomation/callAutomationTelephony.ts";
import { type CallAutomationAccess, openCallAutomation } from "./adapters/callAutomation/openCallAutomation.ts";
import { jwtTokens } from "./adapters/entra/jwtTokens.ts";
import { scriptedAgent } from "./adapters/scriptedAgent/scriptedAgent.ts";
import { serviceBusBus } from "./adapters/serviceBus/serviceBusBus.ts";
import { cachedConfigs } from "./adapters/system/cachedConfigs.ts";
import { recentRecords } from "./adapters/system/recentRecords.ts";
import { systemClock } from "./adapters/system/systemClock.ts";
import { systemRandom } from "./adapters/system/systemRandom.ts";
import { openTable, type TableAccess } from "./adapters/tables/openTable.ts";
import { tableCallLedger } from "./adapters/tables/tableCallLedger.ts";
import { tableCallRate } from "./adapters/tables/tableCallRate.ts";
import { tableConfigStore } from "./adapters/tables/tableConfigStore.ts";
import { tableDeliveryStore } from "./adapters/tables/tableDeliveryStore.ts";
import { tableDesk } from "./adapters/tables/tableDesk.ts";
import { tableLines } from "./adapters/tables/tableLines.ts";
import { tableNames } from "./adapters/tables/tableNames.ts";
import { tableReadyLine } from "./adapters/tables/tableReadyLine.ts";
import { tableRepeatLedger } from "./adapters/tables/tableRepeatLedger.ts";
import { tableWaitingLine } from "./adapters/tables/tableWaitingLine.ts";
import { webhookTarget } from "./adapters/webhooks/webhookTarget.ts";
import { readSettings, type Settings } from "./settings.ts";

/** The app put together: every port with its adapter, and the settings that steps ask for. */
export type Composition = ReturnType<typeof compose>;

let composed: Composition | undefined;

/** The app of this process, put together from the environment at first use; nothing is connected before. */
export function composition(): Composition {
  composed ??= compose(readSettings(process.env));
  return composed;
}

/**
 * Puts the app together: the only place where ports meet adapters.
 * @param settings as read from the environment
 */
function compose(settings: Settings) {
  const tables = tableAccess(settings);
  const table = (name: keyof typeof tableNames) => openTable(tables, tableNames[name]);
  const clock = systemClock;
  const random = systemRandom;
  const configs = cachedConfigs(tableConfigStore(table("settings")));
  const acs = callAutomationAccess(settings);
  return {
    clock,
    random,
    configs,
    deliveries: tableDeliveryStore(table("deliveries")),
    repeats: tableRepeatLedger(table("repeats")),
    readyLine: tableReadyLine(table("readyLine")),
    lines: tableLines(table("lines")),
    callRate: tableCallRate(table("lines"), settings.CALLS_PER_SECOND),
    callLedger: tableCallLedger(table("ledger")),
    desk: tableDesk(table("desk")),
    waitingLine: tableWaitingLine(table("waitingLine")),
    recent: recentRecords(),
    bus: serviceBusBus({ client: serviceBusClient(settings), clock, random }),
    telephony: callAutomationTelephony({
      dialClient: openCallAutomation(acs, 0),
      callClient: openCallAutomation(acs, 3),
      identity:
        settings.TEAMS_RESOURCE_ACCOUNT_ID === undefined
          ? { kind: "acsNumber" }
          : { kind: "teamsResourceAccount", accountId: settings.TEAMS_RESOURCE_ACCOUNT_ID },
      callbackBase: `${settings.CALLBACK_BASE_URL}/api/callbacks`,
      ...(settings.COGNITIVE_SERVICES_ENDPOINT === undefined
        ? {}
        : { cognitiveServicesEndpoint: settings.COGNITIVE_SERVICES_ENDPOINT }),
    }),
    agent: scriptedAgent(configs),
    outcomeTarget: webhookTarget(settings.ALLOW_LOCAL_TARGETS === "true"),
    tokens: jwtTokens({
      issuer: settings.AUTH_ISSUER,
      audience: settings.AUTH_AUDIENCE,
      tenantId: settings.AUTH_TENANT_ID,
      telephonyIssuer: settings.ACS_CALLBACK_ISSUER,
      telephonyKeys: settings.ACS_CALLBACK_JWKS_URI,
      telephonyAudience: settings.ACS_RESOURCE_ID,
    }),
    allowedCallingCodes: settings.ALLOWED_CALLING_CODES.split(",").map((code) => code.trim()),
    callsPerSecond: settings.CALLS_PER_SECOND,
    ringTimeoutSeconds: settings.RING_TIMEOUT_SECONDS,
    /** Creates the tables on the embedded stack; in Azure, infra does. */
    async createTables() {
      if (settings.Tables === undefined) return;
      await Promise.all(
        (Object.keys(tableNames) as (keyof typeof tableNames)[]).map((name) => table(name).createTable()),
      );
    },
    /** Whether Table Storage answers. */
    async ping() {
      await table("settings")
        .getEntity("ping", "ping")
        .catch((error: unknown) => {
          if (typeof error === "object" && error !== null && "statusCode" in error && error.statusCode === 404) return;
          throw error;
        });
    },
  };
}

function tableAccess(settings: Settings): TableAccess {
  if (settings.Tables !== undefined) return { connectionString: settings.Tables };
  return { serviceUri: settings.Tables__tableServiceUri ?? "", credential: new DefaultAzureCredential() };
}

function callAutomationAccess(settings: Settings): CallAutomationAccess {
  if (settings.Acs !== undefined) return { connectionString: settings.Acs };
  return { endpoint: settings.Acs__endpoint ?? "", credential: new DefaultAzureCredential() };
}

/** Quick enough that an HTTP caller gets an answer while the bus is away; the SDK alone would wait 30 s, thrice. */
const busRetries = { retryOptions: { maxRetries: 3, retryDelayInMs: 250, timeoutInMs: 10_000 } };

function serviceBusClient(settings: Settings): ServiceBusClient {
  if (settings.ServiceBus !== undefined) return new ServiceBusClient(settings.ServiceBus, busRetries);
  const namespace = settings.ServiceBus__fullyQualifiedNamespace ?? "";
  return new ServiceBusClient(namespace, new DefaultAzureCredential(), busRetries);
}

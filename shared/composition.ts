import { DefaultAzureCredential } from "@azure/identity";
import { ServiceBusClient } from "@azure/service-bus";
import { agents } from "./adapters/agents/agents.ts";
import { callAutomationProbe } from "./adapters/callAutomation/callAutomationProbe.ts";
import { callAutomationTelephony } from "./adapters/callAutomation/callAutomationTelephony.ts";
import { type CallAutomationAccess, openCallAutomation } from "./adapters/callAutomation/openCallAutomation.ts";
import { copilotStudioAgent } from "./adapters/copilotStudio/copilotStudioAgent.ts";
import { jwtTokens } from "./adapters/entra/jwtTokens.ts";
import { openAiAgent } from "./adapters/openAi/openAiAgent.ts";
import { scriptedAgent } from "./adapters/scriptedAgent/scriptedAgent.ts";
import { serviceBusBus } from "./adapters/serviceBus/serviceBusBus.ts";
import { serviceBusDeadLetters } from "./adapters/serviceBus/serviceBusDeadLetters.ts";
import { serviceBusProbe } from "./adapters/serviceBus/serviceBusProbe.ts";
import { cachedConfigs } from "./adapters/system/cachedConfigs.ts";
import { callerLimits } from "./adapters/system/callerLimits.ts";
import { faultPoints } from "./adapters/system/faultPoints.ts";
import { type FaultyPorts, faultyPorts } from "./adapters/system/faultyPorts.ts";
import { guardedAgent } from "./adapters/system/guardedAgent.ts";
import { guardedTelephony } from "./adapters/system/guardedTelephony.ts";
import { recentRecords } from "./adapters/system/recentRecords.ts";
import { sharedProbe } from "./adapters/system/sharedProbe.ts";
import { systemClock } from "./adapters/system/systemClock.ts";
import { systemRandom } from "./adapters/system/systemRandom.ts";
import { openTable, type TableAccess } from "./adapters/tables/openTable.ts";
import { tableAuditTrail } from "./adapters/tables/tableAuditTrail.ts";
import { tableCallLedger } from "./adapters/tables/tableCallLedger.ts";
import { tableCallRate } from "./adapters/tables/tableCallRate.ts";
import { tableConfigStore } from "./adapters/tables/tableConfigStore.ts";
import { tableConsentStore } from "./adapters/tables/tableConsentStore.ts";
import { tableContactLedger } from "./adapters/tables/tableContactLedger.ts";
import { tableDeliveryStore } from "./adapters/tables/tableDeliveryStore.ts";
import { tableDesk } from "./adapters/tables/tableDesk.ts";
import { tableHeartbeats } from "./adapters/tables/tableHeartbeats.ts";
import { tableLines } from "./adapters/tables/tableLines.ts";
import { tableNames } from "./adapters/tables/tableNames.ts";
import { tableOpenDeliveries } from "./adapters/tables/tableOpenDeliveries.ts";
import { tablePacingJournal } from "./adapters/tables/tablePacingJournal.ts";
import { tableReadyLine } from "./adapters/tables/tableReadyLine.ts";
import { tableRepeatLedger } from "./adapters/tables/tableRepeatLedger.ts";
import { tableWaitingLine } from "./adapters/tables/tableWaitingLine.ts";
import { tableWatchNotes } from "./adapters/tables/tableWatchNotes.ts";
import { lazyTelemetry } from "./adapters/telemetry/lazyTelemetry.ts";
import { metered } from "./adapters/telemetry/metered.ts";
import { webhookTarget } from "./adapters/webhooks/webhookTarget.ts";
import { rulesReader } from "./contactPolicy/rulesReader.ts";
import type { Agent } from "./ports/agent.ts";
import type { ConfigStore } from "./ports/configStore.ts";
import type { Telemetry } from "./ports/telemetry.ts";
import type { Telephony } from "./ports/telephony.ts";
import { readSettings, type Settings } from "./settings.ts";
import { acceptTogether } from "./steps/accept/acceptTogether.ts";
import type { RaiseDeps } from "./steps/journey/raiseDeps.ts";
import type { PaceDeps } from "./steps/pace/paceDeps.ts";

type Ports = ReturnType<typeof compose>;

/** The app put together: every port with its adapter, the settings that steps ask for, and what one asks of another. */
export type Composition = Ports & Pick<RaiseDeps, "acceptTogether">;

let composed: Composition | undefined;

/** The app of this process, put together from the environment at first use; nothing is connected before. */
export function composition(): Composition {
  if (composed === undefined) {
    const bare = compose(readSettings(process.env));
    const ports = bare.telemetry === undefined ? bare : metered(bare, bare.telemetry);
    composed = { ...ports, acceptTogether: (input, want) => acceptTogether(ports, input, want) };
  }
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
  const busClient = serviceBusClient(settings);
  const telemetry = telemetryFrom(settings);
  const configs = cachedConfigs(tableConfigStore(table("settings")));
  // the resource's id is no secret: it hides numbers from a glance alone
  const contactHashKey = settings.CONTACT_HASH_KEY ?? settings.ACS_RESOURCE_ID;
  return {
    clock,
    random,
    configs,
    ...pathFrom(settings, table, busClient),
    repeats: tableRepeatLedger(table("repeats")),
    readyLine: tableReadyLine(table("readyLine")),
    callRate: tableCallRate(table("lines"), settings.CALLS_PER_SECOND),
    callLedger: tableCallLedger(table("ledger")),
    pacingJournal: tablePacingJournal(table("ledger"), random),
    pacers: new Map() satisfies PaceDeps["pacers"] as PaceDeps["pacers"],
    desk: tableDesk(table("desk")),
    waitingLine: tableWaitingLine(table("waitingLine")),
    consents: tableConsentStore(table("consents"), contactHashKey),
    contactLedger: tableContactLedger(table("contacts"), contactHashKey),
    contactRules: rulesReader(configs),
    recent: recentRecords(clock),
    agent: guardedAgent(agentsFrom(settings, configs)),
    ...operatingFrom(settings, table),
    probes: {
      serviceBus: sharedProbe(serviceBusProbe(busClient), clock),
      communicationServices: sharedProbe(callAutomationProbe(callAutomationAccess(settings)), clock),
    },
    telemetry,
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
    /** After how many days the data of people leave deliveries. */
    retentionDays: settings.RETENTION_DAYS,
    ringTimeoutSeconds: settings.RING_TIMEOUT_SECONDS,
    /** Creates the tables on the embedded stack; in Azure, infra does. */
    async createTables() {
      if (settings.Tables === undefined) return;
      await Promise.all(
        (Object.keys(tableNames) as (keyof typeof tableNames)[]).map((name) => table(name).createTable()),
      );
    },
    /**
     * Sends what telemetry has gathered and closes the bus connection in due form; the host calls it when all work has
     * ended.
     */
    async close() {
      await Promise.allSettled([telemetry?.flush(), busClient.close()]);
    },
  };
}

/** The ports a delivery's path runs over; on the embedded stack the process can be made to die between their calls. */
function pathFrom(
  settings: Settings,
  table: (name: keyof typeof tableNames) => ReturnType<typeof openTable>,
  busClient: ServiceBusClient,
) {
  const ports: FaultyPorts = {
    deliveries: tableDeliveryStore(table("deliveries")),
    lines: tableLines(table("lines")),
    bus: serviceBusBus({ client: busClient, clock: systemClock, random: systemRandom }),
    telephony: telephonyFrom(settings),
    outcomeTarget: webhookTarget({ allowLocal: settings.ALLOW_LOCAL_TARGETS === "true" }),
  };
  const directory = settings.FAULT_POINTS_DIR;
  return directory === undefined ? ports : faultyPorts(ports, faultPoints(directory, settings.FAULT_POINTS));
}

/** Calls, spared dial requests that cannot succeed. */
function telephonyFrom(settings: Settings): Telephony {
  const acs = callAutomationAccess(settings);
  return guardedTelephony(
    callAutomationTelephony({
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
    systemClock,
  );
}

/** What operating the app needs beside its steps. */
function operatingFrom(settings: Settings, table: (name: keyof typeof tableNames) => ReturnType<typeof openTable>) {
  return {
    deadLetters: serviceBusDeadLetters(() => serviceBusClient(settings)),
    auditTrail: tableAuditTrail(table("audit")),
    heartbeats: tableHeartbeats(table("upkeep")),
    watchNotes: tableWatchNotes(table("upkeep")),
    openDeliveries: tableOpenDeliveries(table("deliveries")),
    callerLimits: callerLimits({
      clock: systemClock,
      requests: settings.CALLER_REQUESTS_PER_5_MINUTES,
      concurrent: settings.CALLER_CONCURRENT_REQUESTS,
    }),
    /** When this process was put together, ms since 1970 UTC. */
    startedAt: systemClock.now(),
  };
}

/** The agents of all kinds; what is theirs alone is loaded when the first of them speaks. */
function agentsFrom(settings: Settings, configs: ConfigStore): Agent {
  const token = identityToken();
  const timeoutMs = settings.AGENT_TIMEOUT_SECONDS * 1_000;
  const allowLocal = settings.ALLOW_LOCAL_TARGETS === "true";
  return agents(configs, {
    script: scriptedAgent,
    copilotStudio: copilotStudioAgent({ token, quietMs: timeoutMs, allowLocal }),
    openAi: openAiAgent({ token, key: (setting) => settings.agentKeys[setting], timeoutMs, allowLocal }),
  });
}

/**
 * Where Application Insights is named it is told what happens; its libraries are loaded when there is something to
 * tell.
 */
function telemetryFrom(settings: Settings): Telemetry | undefined {
  const connectionString = settings.APPLICATIONINSIGHTS_CONNECTION_STRING;
  if (connectionString === undefined) return undefined;
  const byIdentity = settings.APPLICATIONINSIGHTS_AUTHENTICATION_STRING?.includes("Authorization=AAD") === true;
  return lazyTelemetry(async () => {
    const { azureMonitorTelemetry } = await import("./adapters/telemetry/azureMonitorTelemetry.ts");
    const credential = byIdentity ? { credential: new DefaultAzureCredential() } : {};
    return azureMonitorTelemetry({ connectionString, ...credential, ratio: settings.TRACED_SHARE });
  });
}

/** Tokens of this app's identity by scope; the credential keeps them until they expire. */
function identityToken(): (scope: string) => Promise<string> {
  let credential: DefaultAzureCredential | undefined;
  return async (scope) => {
    credential ??= new DefaultAzureCredential();
    return (await credential.getToken(scope)).token;
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

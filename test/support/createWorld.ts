import { rulesReader } from "../../shared/contactPolicy/rulesReader.ts";
import type { AdminRecord } from "../../shared/domain/adminRecords.ts";
import type { Delivery } from "../../shared/domain/delivery.ts";
import type { EngagementConfig } from "../../shared/domain/engagementConfig.ts";
import { workstream } from "../../shared/domain/workstream.ts";
import type { AcceptDeps } from "../../shared/steps/accept/acceptDeps.ts";
import type { ConverseDeps } from "../../shared/steps/converse/converseDeps.ts";
import type { DialDeps } from "../../shared/steps/dial/dialDeps.ts";
import type { OpenWindowDeps } from "../../shared/steps/openWindow/openWindows.ts";
import type { PaceDeps } from "../../shared/steps/pace/paceDeps.ts";
import type { SettleDeps } from "../../shared/steps/settle/settleDeps.ts";
import { memoryAgent } from "./memory/memoryAgent.ts";
import { memoryAuditTrail } from "./memory/memoryAuditTrail.ts";
import { memoryBus } from "./memory/memoryBus.ts";
import { memoryCallLedger } from "./memory/memoryCallLedger.ts";
import { memoryCallRate } from "./memory/memoryCallRate.ts";
import { memoryClock } from "./memory/memoryClock.ts";
import { memoryConfigStore } from "./memory/memoryConfigStore.ts";
import { memoryConsentStore } from "./memory/memoryConsentStore.ts";
import { memoryContactLedger } from "./memory/memoryContactLedger.ts";
import { memoryDeliveryStore } from "./memory/memoryDeliveryStore.ts";
import { memoryDesk } from "./memory/memoryDesk.ts";
import { memoryLines } from "./memory/memoryLines.ts";
import { memoryLog } from "./memory/memoryLog.ts";
import { memoryOutcomeTarget } from "./memory/memoryOutcomeTarget.ts";
import { memoryPacingJournal } from "./memory/memoryPacingJournal.ts";
import { memoryRandom } from "./memory/memoryRandom.ts";
import { memoryReadyLine } from "./memory/memoryReadyLine.ts";
import { memoryRecentRecords } from "./memory/memoryRecentRecords.ts";
import { memoryRepeatLedger } from "./memory/memoryRepeatLedger.ts";
import { memoryTelephony } from "./memory/memoryTelephony.ts";
import { memoryWaitingLine } from "./memory/memoryWaitingLine.ts";
import { caller, sampleAttempt, sampleConfig, sampleDelivery, start } from "./sampleRows.ts";

/** What every step needs. */
export type StepDeps = AcceptDeps & OpenWindowDeps & PaceDeps & DialDeps & ConverseDeps & SettleDeps;

/** The whole app's ports in memory. */
export type World = ReturnType<typeof createWorld>;

/** Every port in memory, with a clock that stands at `start`; a world is what every step needs. */
export function createWorld(settings: { callsPerSecond?: number; seed?: number } = {}) {
  const { callsPerSecond = 20, seed = 1 } = settings;
  const configs = memoryConfigStore();
  const ports = {
    clock: memoryClock(start),
    random: memoryRandom(seed),
    configs,
    contactRules: rulesReader(configs),
    deliveries: memoryDeliveryStore(),
    repeats: memoryRepeatLedger(),
    readyLine: memoryReadyLine(),
    lines: memoryLines(),
    callRate: memoryCallRate(callsPerSecond),
    callLedger: memoryCallLedger(),
    pacingJournal: memoryPacingJournal(),
    pacers: new Map(),
    desk: memoryDesk(),
    waitingLine: memoryWaitingLine(),
    consents: memoryConsentStore(),
    contactLedger: memoryContactLedger(),
    auditTrail: memoryAuditTrail(),
    recent: memoryRecentRecords(),
    bus: memoryBus(),
    telephony: memoryTelephony(),
    agent: memoryAgent(),
    outcomeTarget: memoryOutcomeTarget(),
    log: memoryLog(),
    allowedCallingCodes: ["1", "44"],
    callsPerSecond,
    ringTimeoutSeconds: 30,
  } satisfies StepDeps;
  return {
    ...ports,
    /** Keeps a configuration with a workstream of its own that calls from the given numbers. */
    async configure(
      changes: Partial<EngagementConfig> = {},
      numbers: Readonly<Record<string, number>> = { [caller]: 2 },
    ) {
      const config = sampleConfig(changes);
      const record = workstream.parse({ name: "Outbound", phoneNumbers: Object.keys(numbers), agentId: "agent" });
      await ports.configs.saveConfig(config, "any");
      await ports.configs.saveRecord("workstreams", config.workstreamId, record, "any");
      for (const [number, maxConcurrentCalls] of Object.entries(numbers)) {
        await ports.configs.saveRecord("phone-numbers", number, { number, maxConcurrentCalls }, "any");
      }
      return config;
    },
    /** Keeps a subscription to outcomes. */
    async subscribe(id: string, changes: Partial<AdminRecord<"outcome-subscriptions">> = {}) {
      const record = { target: "https://example.com/outcomes", secret: "whsec_", ...changes };
      await ports.configs.saveRecord("outcome-subscriptions", id, record, "any");
    },
    /** Stores a waiting delivery. */
    async store(changes: Partial<Delivery> = {}): Promise<Delivery> {
      const delivery = sampleDelivery(changes);
      await ports.deliveries.insert(delivery);
      return delivery;
    },
    /** Stores a delivery whose first attempt stands as given and holds its line; gives the attempt's id. */
    async storeAttempt(
      changes: Parameters<typeof sampleAttempt>[1] = {},
      deliveryChanges: Partial<Delivery> = {},
    ): Promise<string> {
      const waiting = sampleDelivery({ ...deliveryChanges, status: "Pending", attempts: 0 });
      await ports.deliveries.insert(waiting);
      const attempt = sampleAttempt(waiting, { claimedAt: ports.clock.now(), ...changes });
      const version = (await ports.deliveries.load(waiting.id))?.version ?? "";
      const taken: Delivery = { ...waiting, status: "InProcess", attempts: 1, from: attempt.from, ...deliveryChanges };
      await ports.deliveries.claim(taken, version, attempt);
      const { version: fence } = await ports.lines.inUse(attempt.from);
      const { configId, queueId } = attempt;
      const to = attempt.call.lead === "representativeFirst" ? {} : { to: waiting.to };
      const lease = { attemptId: attempt.id, configId, queueId, checkAt: ports.clock.now() + 30_500, ...to };
      await ports.lines.take(attempt.from, fence, [lease]);
      return attempt.id;
    },
    /** A delivery as it stands; fails where there is none. */
    async delivery(id: string): Promise<Delivery> {
      const row = await ports.deliveries.load(id.split(".")[0] ?? "");
      if (row === undefined) throw new Error(`there is no delivery ${id}`);
      return row.value;
    },
  };
}

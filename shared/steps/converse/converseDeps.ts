import type { MayContactDeps } from "../../contactPolicy/mayContact.ts";
import type { Agent } from "../../ports/agent.ts";
import type { AuditTrail } from "../../ports/auditTrail.ts";
import type { Bus } from "../../ports/bus.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ConfigStore } from "../../ports/configStore.ts";
import type { DeliveryStore } from "../../ports/deliveryStore.ts";
import type { Desk } from "../../ports/desk.ts";
import type { Lines } from "../../ports/lines.ts";
import type { Log } from "../../ports/log.ts";
import type { RecentRecords } from "../../ports/recentRecords.ts";
import type { Telephony } from "../../ports/telephony.ts";
import type { WaitingLine } from "../../ports/waitingLine.ts";

/** What conversing needs. */
export interface ConverseDeps extends MayContactDeps {
  readonly clock: Clock;
  readonly configs: ConfigStore;
  readonly deliveries: DeliveryStore;
  readonly recent: RecentRecords;
  readonly telephony: Telephony;
  readonly agent: Agent;
  readonly lines: Lines;
  readonly desk: Desk;
  readonly waitingLine: WaitingLine;
  readonly auditTrail: AuditTrail;
  readonly bus: Bus;
  readonly log: Log;
  /** How long a call may ring, in seconds. */
  readonly ringTimeoutSeconds: number;
}

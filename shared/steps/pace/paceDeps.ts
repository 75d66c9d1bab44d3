import type { MayContactDeps } from "../../contactPolicy/mayContact.ts";
import type { AuditTrail } from "../../ports/auditTrail.ts";
import type { Bus } from "../../ports/bus.ts";
import type { CallLedger } from "../../ports/callLedger.ts";
import type { CallRate } from "../../ports/callRate.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ConfigStore } from "../../ports/configStore.ts";
import type { DeliveryStore } from "../../ports/deliveryStore.ts";
import type { Desk } from "../../ports/desk.ts";
import type { Lines } from "../../ports/lines.ts";
import type { Log } from "../../ports/log.ts";
import type { PacingJournal } from "../../ports/pacingJournal.ts";
import type { RandomSource } from "../../ports/randomSource.ts";
import type { ReadyLine } from "../../ports/readyLine.ts";
import type { RecentRecords } from "../../ports/recentRecords.ts";
import type { WaitingLine } from "../../ports/waitingLine.ts";
import type { Pacers } from "./predictive/pacer.ts";

/** What pacing needs. */
export interface PaceDeps {
  readonly clock: Clock;
  /** The contact policy, compiled once per change. */
  readonly contactRules: MayContactDeps["contactRules"];
  readonly auditTrail: AuditTrail;
  readonly random: RandomSource;
  readonly configs: ConfigStore;
  readonly deliveries: DeliveryStore;
  readonly recent: RecentRecords;
  readonly readyLine: ReadyLine;
  readonly lines: Lines;
  readonly callRate: CallRate;
  readonly callLedger: CallLedger;
  readonly pacingJournal: PacingJournal;
  /** The predictive configurations that this process paces. */
  readonly pacers: Pacers;
  readonly desk: Desk;
  readonly waitingLine: WaitingLine;
  readonly bus: Bus;
  readonly log: Log;
  /** Calls that may be placed per second, for the whole resource. */
  readonly callsPerSecond: number;
  /** How long a call may ring, in seconds. */
  readonly ringTimeoutSeconds: number;
}

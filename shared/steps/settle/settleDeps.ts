import type { MayContactDeps } from "../../contactPolicy/mayContact.ts";
import type { Bus } from "../../ports/bus.ts";
import type { CallLedger } from "../../ports/callLedger.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ConfigStore } from "../../ports/configStore.ts";
import type { DeliveryStore } from "../../ports/deliveryStore.ts";
import type { Desk } from "../../ports/desk.ts";
import type { Lines } from "../../ports/lines.ts";
import type { Log } from "../../ports/log.ts";
import type { OutcomeTarget } from "../../ports/outcomeTarget.ts";
import type { PacingJournal } from "../../ports/pacingJournal.ts";
import type { RandomSource } from "../../ports/randomSource.ts";
import type { RecentRecords } from "../../ports/recentRecords.ts";
import type { Telemetry } from "../../ports/telemetry.ts";
import type { WaitingLine } from "../../ports/waitingLine.ts";

/** What settling needs. */
export interface SettleDeps extends MayContactDeps {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly configs: ConfigStore;
  readonly deliveries: DeliveryStore;
  readonly recent: RecentRecords;
  readonly lines: Lines;
  readonly callLedger: CallLedger;
  readonly pacingJournal: PacingJournal;
  readonly desk: Desk;
  readonly waitingLine: WaitingLine;
  readonly bus: Bus;
  readonly outcomeTarget: OutcomeTarget;
  readonly log: Log;
  /** Absent where nobody is told. */
  readonly telemetry?: Telemetry | undefined;
}

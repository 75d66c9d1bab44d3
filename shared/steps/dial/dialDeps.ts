import type { MayContactDeps } from "../../contactPolicy/mayContact.ts";
import type { AuditTrail } from "../../ports/auditTrail.ts";
import type { Bus } from "../../ports/bus.ts";
import type { CallRate } from "../../ports/callRate.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ConfigStore } from "../../ports/configStore.ts";
import type { DeliveryStore } from "../../ports/deliveryStore.ts";
import type { Log } from "../../ports/log.ts";
import type { RandomSource } from "../../ports/randomSource.ts";
import type { RecentRecords } from "../../ports/recentRecords.ts";
import type { Telephony } from "../../ports/telephony.ts";

/** What dialling needs. */
export interface DialDeps extends MayContactDeps {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly configs: ConfigStore;
  readonly deliveries: DeliveryStore;
  readonly recent: RecentRecords;
  readonly callRate: CallRate;
  readonly telephony: Telephony;
  readonly auditTrail: AuditTrail;
  readonly bus: Bus;
  readonly log: Log;
}

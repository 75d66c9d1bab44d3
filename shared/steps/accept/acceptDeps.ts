import type { Bus } from "../../ports/bus.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ConfigStore } from "../../ports/configStore.ts";
import type { DeliveryStore } from "../../ports/deliveryStore.ts";
import type { RandomSource } from "../../ports/randomSource.ts";
import type { RepeatLedger } from "../../ports/repeatLedger.ts";

/** What accepting needs. */
export interface AcceptDeps {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly configs: ConfigStore;
  readonly deliveries: DeliveryStore;
  readonly repeats: RepeatLedger;
  readonly bus: Bus;
  readonly allowedCallingCodes: readonly string[];
}

import type { Clock } from "../ports/clock.ts";
import type { ConfigStore } from "../ports/configStore.ts";
import type { Desk } from "../ports/desk.ts";

/** What dealing with representatives needs. */
export interface DeskDeps {
  readonly clock: Clock;
  readonly configs: ConfigStore;
  readonly desk: Desk;
}

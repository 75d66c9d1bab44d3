import type { AcceptedTogether, WantedDelivery } from "../../domain/wantedDelivery.ts";
import type { ConfigStore } from "../../ports/configStore.ts";

/** A request to raise a trigger, as it came in. */
export interface RaiseInput {
  readonly body: string;
  /** Who asks; repetitions are recognised per caller. */
  readonly caller: string;
  /** The Repeatability-Request-ID header, where it came with Repeatability-First-Sent. */
  readonly requestId?: string;
}

/** What raising a trigger needs. */
export interface RaiseDeps {
  readonly configs: ConfigStore;
  readonly allowedCallingCodes: readonly string[];
  /**
   * Step accept, as the composition hands it in: steps do not know each other.
   * @param input tells a repeated request
   * @param want reads the request and says which deliveries it wants
   */
  readonly acceptTogether: (
    input: RaiseInput,
    want: () => Promise<readonly WantedDelivery[]>,
  ) => Promise<AcceptedTogether>;
}

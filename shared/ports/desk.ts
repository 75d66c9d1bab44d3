import type { RepresentativeState } from "../domain/representativeState.ts";
import type { Versioned } from "./deliveryStore.ts";

/** What representatives do now. A representative of whom nothing is known is offline. */
export interface Desk {
  /** Everybody who has ever been present. */
  all(): Promise<readonly Versioned<RepresentativeState>[]>;
  /** What one representative does; undefined where nothing was ever known of them. */
  one(id: string): Promise<Versioned<RepresentativeState> | undefined>;
  /**
   * Replaces a state; `version` undefined where there was none.
   * @returns `false` where it has changed meanwhile
   */
  save(state: RepresentativeState, version: string | undefined): Promise<boolean>;
}

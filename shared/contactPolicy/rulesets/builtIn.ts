import { canada } from "./canada.ts";
import { europe } from "./europe.ts";
import type { RulesetData } from "./ruleset.ts";
import { unitedStates } from "./unitedStates.ts";
import { unitedStatesByState } from "./unitedStatesByState.ts";
import { world } from "./world.ts";

/** The rulesets that come with the app. */
export const builtIn: readonly RulesetData[] = [unitedStates, unitedStatesByState, canada, europe, world];

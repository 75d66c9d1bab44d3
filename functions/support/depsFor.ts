import type { InvocationContext } from "@azure/functions";
import { type Composition, composition } from "../../shared/composition.ts";
import type { Log } from "../../shared/ports/log.ts";
import { contextLog } from "./contextLog.ts";

/** What every step needs, together with this invocation's log. */
export type Deps = Composition & { readonly log: Log };

/** The app as one invocation sees it. */
export function depsFor(context: InvocationContext): Deps {
  return { ...composition(), log: contextLog(context) };
}

import { groupBy } from "./groupBy.ts";
import type { Message } from "./messages.ts";
import { portionsOf } from "./portionsOf.ts";
import type { Wakeup } from "./wakeup.ts";

/** The most deliveries that one message wakes. */
const mostTogether = 100;

/** A wake-up on its way; `dueAt` in ms since 1970 UTC, at once where absent. */
interface Sent {
  readonly body: Message<"wakeups">;
  readonly dueAt?: number;
}

/**
 * Has deliveries that are woken at one time share messages, up to a hundred each: those of one configuration whose
 * windows begin together, or are open by then. A message is due when the first of its deliveries was to be woken.
 */
export function joinWakeups(sent: readonly Sent[]): Sent[] {
  const single = sent.flatMap(({ body, dueAt }) => wakeupsOf(body).map((wakeup) => ({ wakeup, dueAt })));
  const groups = groupBy(single, ({ wakeup: { configId, window }, dueAt }) =>
    dueAt === undefined ? configId : `${configId} ${Math.max(dueAt, window.start)}`,
  );
  return [...groups.values()].flatMap((group) => portionsOf(group, mostTogether).map(joined));
}

function joined(group: readonly { readonly wakeup: Wakeup; readonly dueAt: number | undefined }[]): Sent {
  const [only, ...others] = group.map(({ wakeup }) => wakeup);
  const dueAts = group.flatMap(({ dueAt }) => (dueAt === undefined ? [] : [dueAt]));
  const due = dueAts.length === 0 ? {} : { dueAt: Math.min(...dueAts) };
  return only !== undefined && others.length === 0
    ? { body: only, ...due }
    : { body: { wakeups: group.map(({ wakeup }) => wakeup) }, ...due };
}

function wakeupsOf(body: Message<"wakeups">): readonly Wakeup[] {
  return "wakeups" in body ? body.wakeups : [body];
}

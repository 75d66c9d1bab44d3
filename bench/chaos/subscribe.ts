import { randomFor } from "../pacing/randomFor.ts";
import type { LoadedGroups } from "./loadGroups.ts";
import type { SteadfastApi } from "./steadfastApi.ts";
import { type Answer, type Subscriber, startSubscriber } from "./subscriber.ts";

/** The subscribers of a run. */
export interface Subscribers {
  /** Those to whom outcomes are due, with the only group that they get, where they do not get all. */
  readonly due: readonly (Subscriber & { readonly group?: string })[];
  close(): void;
}

/** The share of posts that the failing subscriber takes. */
const taken = 0.6;

/** How long the slow one takes, in ms. */
const slowest = 2_200;

/**
 * Subscribes to the outcomes: one that takes all, one that is slow, one that fails often, one that answers 410 and so
 * ends its subscription.
 */
export async function subscribe(api: SteadfastApi, { configIds }: LoadedGroups, seed: number): Promise<Subscribers> {
  const random = randomFor(seed, 3);
  const steady = await startSubscriber("steady", () => ({ status: 204, afterMs: 0 }));
  const slow = await startSubscriber("slow", () => ({ status: 200, afterMs: slowest * random() }));
  const failing = await startSubscriber("failing", () => failingAnswer(random()));
  const gone = await startSubscriber("gone", () => ({ status: 410, afterMs: 0 }));
  const due = [steady, { ...slow, group: "progressive" }, { ...failing, group: "second" }];
  const all: readonly (Subscriber & { group?: string })[] = [...due, { ...gone, group: "first" }];
  for (const { name, url, trust, group } of all) {
    const configId = group === undefined ? {} : { configId: configIds.get(group) };
    const saved = await api.must("PUT", `/admin/outcome-subscriptions/${name}`, { target: url, ...configId });
    trust((saved as { secret: string }).secret);
  }
  return {
    due,
    close() {
      for (const { close } of all) close();
    },
  };
}

function failingAnswer(chance: number): Answer {
  if (chance < taken) return { status: 204, afterMs: 0 };
  if (chance < 0.8) return { status: 500, afterMs: 0 };
  return { status: chance < 0.9 ? 503 : "cut", afterMs: 0 };
}

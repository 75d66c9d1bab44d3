import type { Attempt } from "../../../shared/domain/attempt.ts";
import type { Delivery } from "../../../shared/domain/delivery.ts";
import { meets } from "../../../shared/domain/meets.ts";
import { parseAttemptId } from "../../../shared/domain/parseAttemptId.ts";
import type { DeliveryStore, Versioned } from "../../../shared/ports/deliveryStore.ts";

/** A delivery store whose rows tests may look at. */
export interface MemoryDeliveryStore extends DeliveryStore {
  /** Every delivery as it stands. */
  all(): Delivery[];
  /** An attempt as it stands. */
  attempt(id: string): Attempt | undefined;
}

/** Keeps deliveries and attempts in maps; what is given and taken is copied, so nobody holds a row by reference. */
export function memoryDeliveryStore(): MemoryDeliveryStore {
  const deliveries = new Map<string, Versioned<Delivery>>();
  const attempts = new Map<string, Versioned<Attempt>>();
  let writes = 0;
  const written = <T>(value: T): Versioned<T> => {
    writes += 1;
    return { value: structuredClone(value), version: `v${writes}` };
  };
  const load = async (id: string) => structuredClone(deliveries.get(id.toLowerCase()));
  const loadAttempt = async (attemptId: string) => {
    const attempt = attempts.get(attemptId);
    const delivery = await load(parseAttemptId(attemptId)?.deliveryId ?? "");
    return attempt === undefined || delivery === undefined
      ? undefined
      : { delivery, attempt: structuredClone(attempt) };
  };
  return {
    all: () => [...deliveries.values()].map((row) => structuredClone(row.value)),
    attempt: (id) => structuredClone(attempts.get(id)?.value),
    load,
    async insert(delivery) {
      if (deliveries.has(delivery.id)) return false;
      deliveries.set(delivery.id, written(delivery));
      return true;
    },
    loadAttempt,
    async claim(delivery, version, attempt) {
      const stored = attempts.get(attempt.id);
      if (deliveries.get(delivery.id)?.version !== version || stored !== undefined) {
        return stored?.value.repeatabilityId === attempt.repeatabilityId ? loadAttempt(attempt.id) : undefined;
      }
      deliveries.set(delivery.id, written(delivery));
      attempts.set(attempt.id, written(attempt));
      return loadAttempt(attempt.id);
    },
    async saveAttempt(attempt, version) {
      if (attempts.get(attempt.id)?.version !== version) return undefined;
      const row = written(attempt);
      attempts.set(attempt.id, row);
      return row.version;
    },
    async saveDelivery(delivery, version) {
      if (deliveries.get(delivery.id)?.version !== version) return false;
      deliveries.set(delivery.id, written(delivery));
      return true;
    },
    async insertMany(given) {
      for (const delivery of given) {
        if (!deliveries.has(delivery.id)) deliveries.set(delivery.id, written(delivery));
      }
    },
    async present(ids) {
      return new Set(ids.filter((id) => deliveries.has(id)));
    },
    async attempts({ id }, most) {
      const own = [...attempts.values()].filter(({ value }) => value.deliveryId === id.toLowerCase());
      const sorted = own.map(({ value }) => structuredClone(value)).sort((a, b) => a.number - b.number);
      return sorted.slice(-most);
    },
    async search({ condition, oldestFirst }, size, cursor) {
      const compare = (a: string, b: string) => (oldestFirst === true ? newestFirst(b, a) : newestFirst(a, b));
      const rows = [...deliveries.values()]
        .filter(({ value }) => condition === undefined || meets(condition, value))
        .sort((a, b) => compare(a.value.id, b.value.id));
      const left = cursor === undefined ? rows : rows.filter((row) => compare(cursor, row.value.id) < 0);
      const page = left.slice(0, size).map((row) => structuredClone(row));
      const last = page.at(-1);
      return left.length > size && last !== undefined
        ? { deliveries: page, cursor: last.value.id }
        : { deliveries: page };
    },
  };
}

/** A DeliveryId begins with the moment it was made; of one moment the smaller id comes first. */
function newestFirst(a: string, b: string): number {
  const moments = b.slice(0, 13).localeCompare(a.slice(0, 13));
  return moments === 0 ? a.localeCompare(b) : moments;
}

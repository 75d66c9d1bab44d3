import type { Attempt } from "../domain/attempt.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { DeliveryCondition } from "../domain/deliveryCondition.ts";

/** A row as it was read, with the version that a conditional write must name. */
export interface Versioned<T> {
  readonly value: T;
  readonly version: string;
}

/** A delivery together with one of its attempts. */
export interface AttemptRecord {
  readonly delivery: Versioned<Delivery>;
  readonly attempt: Versioned<Attempt>;
}

/** Which deliveries are looked for, and in which order. */
export interface DeliverySearch {
  /** What they meet; all deliveries are looked for where it is absent. */
  readonly condition?: DeliveryCondition;
  /** By the moment they were accepted; newest first where absent. */
  readonly oldestFirst?: boolean;
}

/** A page of deliveries. */
export interface DeliveryPage {
  readonly deliveries: readonly Versioned<Delivery>[];
  /** Where the next page begins; absent on the last one. */
  readonly cursor?: string;
}

/**
 * Keeps deliveries and their attempts. Writes that name a version succeed only on that version: `false` or undefined
 * means somebody else was first, and the caller reads again. Left out on purpose: removing. Rows stay; what tells of
 * people is taken out of them (administration/eraseDelivery).
 */
export interface DeliveryStore {
  /** Stores a new delivery; `false` where one with its id exists. */
  insert(delivery: Delivery): Promise<boolean>;
  /** Stores new deliveries in few operations; those that exist stay as they are. */
  insertMany(deliveries: readonly Delivery[]): Promise<void>;
  /** Which of these ids are stored; those made at one moment cost few operations. */
  present(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Reads one delivery. */
  load(id: string): Promise<Versioned<Delivery> | undefined>;
  /** Reads an attempt and its delivery in one operation. */
  loadAttempt(attemptId: string): Promise<AttemptRecord | undefined>;
  /**
   * Marks a delivery as taken and inserts its new attempt, both or neither.
   * @returns both as stored, or undefined where the delivery has changed or the attempt exists
   */
  claim(delivery: Delivery, version: string, attempt: Attempt): Promise<AttemptRecord | undefined>;
  /** Replaces an attempt; gives its new version, or undefined where it has changed. */
  saveAttempt(attempt: Attempt, version: string): Promise<string | undefined>;
  /** Replaces a delivery; `false` where it has changed. */
  saveDelivery(delivery: Delivery, version: string): Promise<boolean>;
  /** Reads the `most` latest attempts of a delivery, oldest first, and no others: how many there are it says itself. */
  attempts(delivery: Pick<Delivery, "id" | "attempts">, most: number): Promise<readonly Attempt[]>;
  /**
   * Looks for deliveries, at most `size` of them, from a cursor on. Where few meet the condition a page may be short,
   * or empty, and still have a cursor: only so much is looked through at a time.
   */
  search(search: DeliverySearch, size: number, cursor?: string): Promise<DeliveryPage>;
}

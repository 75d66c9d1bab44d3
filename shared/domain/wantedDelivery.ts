import type { Delivery } from "./delivery.ts";

/**
 * The most deliveries that are accepted together: whoever wants them waits until all are stored, and all, with as much
 * in them as a request may bring, fit into one transaction of Table Storage (4 MiB).
 */
export const mostTogether = 10;

/** A delivery that another step of the path wants to have accepted. */
export interface WantedDelivery
  extends Pick<Delivery, "configId" | "contactId" | "to" | "inputAttributes" | "journeyId" | "bindingId"> {
  /** From when the request counts until the person may be called, in ms. */
  readonly delay: number;
  /** For how long they may be called from then on, in ms. */
  readonly span: number;
}

/** Deliveries that were accepted together. */
export interface AcceptedTogether {
  /** Names what came together; a repeated request has the same. It is the deliveries' journeyRunId. */
  readonly id: string;
  readonly deliveries: readonly Pick<Delivery, "id" | "configId">[];
}

import type { ProcessErrorArgs, ServiceBusReceivedMessage, ServiceBusReceiver } from "@azure/service-bus";

/** What the listeners need of a receiver, be it of a queue or of one session. */
export type BusReceiver = Pick<ServiceBusReceiver, "subscribe" | "completeMessage" | "abandonMessage">;

/**
 * Runs a function for messages and settles them; never rejects.
 * @param ran called when the function has ended and the settling begins
 */
export type Deliver = (receiver: BusReceiver, messages: ServiceBusReceivedMessage[], ran: () => void) => Promise<void>;

/** Messages that flow from a receiver to the function. */
export type Flow = {
  /** Stops asking for messages; those that are there still run. */
  stop(): Promise<void>;
};

/** Opens the flow of one receiver. */
export type OpenFlow = (receiver: BusReceiver, onError: (args: ProcessErrorArgs) => void) => Flow;

/** A function that listens to a queue. */
export type BusListener = {
  /** Stops asking for messages. */
  stop(): Promise<void>;
  /** Closes the connection; to be called when nothing runs any more. */
  close(): Promise<void>;
};

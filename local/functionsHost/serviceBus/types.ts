import type {
  ProcessErrorArgs,
  ServiceBusClient,
  ServiceBusReceivedMessage,
  ServiceBusReceiver,
} from "@azure/service-bus";

/** What a flow needs of a receiver, be it of a queue or of one session. */
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

/** One connection to the bus, from its opening to its first trouble. */
export type BusLife = {
  client: ServiceBusClient;
  /** Fires when it is over. */
  over: AbortSignal;
  /** Ends it, for a reason that is worth a line in the log. */
  fail(error: unknown): void;
  /** Logs trouble that does not end it. */
  report(error: unknown): void;
};

/** Listens by one connection. */
export type Listen = (life: BusLife) => Flow;

/** A function that listens to a queue, over as many connections as it takes. */
export type BusListener = {
  /** Stops asking for messages; those that are there still run and are settled. */
  stop(): Promise<void>;
  /** Closes the connection; to be called when nothing runs any more. */
  close(): Promise<void>;
};

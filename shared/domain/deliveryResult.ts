/** The seventeen results of a delivery, with their meaning in facts/dynamics.md §2.4. */
export const deliveryResults = [
  "LiveAnswer",
  "AnsweringMachine",
  "AnsweringMachineHangup",
  "Undetermined",
  "NotAHandset",
  "BotFailed",
  "CallEnded",
  "Busy",
  "NoAnswer",
  "InvalidAddress",
  "CallFailed",
  "NonRetriableError",
  "Terminated",
  "Unknown",
  "Cancelled",
  "Expired",
  "Error",
] as const;

/** One of the results above. */
export type DeliveryResult = (typeof deliveryResults)[number];

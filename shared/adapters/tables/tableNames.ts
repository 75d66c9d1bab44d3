/** The tables of the app; infra creates them in Azure, the app itself where it runs on the embedded stack. */
export const tableNames = {
  /** Deliveries and their attempts. */
  deliveries: "deliveries",
  /** Requests that may be repeated. */
  repeats: "repeats",
  /** Deliveries ready to be dialled. */
  readyLine: "readyline",
  /** Lines in use, and the call rate. */
  lines: "lines",
  /** What representatives do now. */
  desk: "desk",
  /** Customers who wait for a representative. */
  waitingLine: "waitingline",
  /** What became of calls, minute by minute, and how far rules throttle. */
  ledger: "ledger",
  /** What holders of numbers said about being called. */
  consents: "consents",
  /** When somebody was called. */
  contacts: "contacts",
  /** Engagement configurations and administrators' records. */
  settings: "settings",
  /** What was changed of the configuration, by whom, and what was decided. */
  audit: "audit",
  /** Signs of life of timers, and what the watchdog keeps. */
  upkeep: "upkeep",
} as const;

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
  /** Engagement configurations and administrators' records. */
  settings: "settings",
} as const;

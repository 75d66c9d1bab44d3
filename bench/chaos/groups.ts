/** A configuration of the fault run's contact centre, with what it is limited by. */
export interface Group {
  readonly name: string;
  /** The share of the deliveries that go to it. */
  readonly share: number;
  /** Columns of its configuration. */
  readonly columns: Readonly<Record<string, unknown>>;
  /** Further columns in runs long enough for them: a reattempt comes after a minute at the earliest. */
  readonly longRunColumns?: Readonly<Record<string, unknown>>;
  readonly maxConcurrentCalls: number;
  /** The queue and the workstream it works with, by name; those of one name are shared. */
  readonly queue: string;
  readonly workstream: string;
  /** When it is suspended and resumed, as shares of the run's span. */
  readonly suspended?: readonly [from: number, to: number];
}

/** A workstream: caller numbers with their calls at once, and its agent. */
export interface GroupWorkstream {
  readonly lines: readonly number[];
  readonly agentId: "payment-reminder" | "right-person";
}

/** A queue: whether it is open, and how many representatives work in it. */
export interface GroupQueue {
  readonly isOpen: boolean;
  readonly representatives: number;
}

const modes = { copilot: 100000000, progressive: 100000001, preview: 100000002, predictive: 100000003 };
const ledBy = { agent: 100000100, representative: 100000101 };

/** Calls a representative holds at once. */
export const representativeCapacity = 1;

/** The workstreams; 2 calls at once is what Azure allows of a number unless asked. */
export const workstreams: Readonly<Record<string, GroupWorkstream>> = {
  main: { lines: [16, 12, 2], agentId: "payment-reminder" },
  late: { lines: [8], agentId: "payment-reminder" },
  people: { lines: [16, 6], agentId: "right-person" },
};

/** The queues. */
export const queues: Readonly<Record<string, GroupQueue>> = {
  main: { isOpen: true, representatives: 0 },
  closed: { isOpen: false, representatives: 0 },
  people: { isOpen: true, representatives: 8 },
  predictive: { isOpen: true, representatives: 5 },
  preview: { isOpen: true, representatives: 3 },
};

/** The configurations: all dial modes; two compete for lines, one waits for hours that never come, one need not. */
export const groups: readonly Group[] = [
  {
    name: "first",
    share: 0.42,
    columns: { msdyn_dialmode_type: modes.copilot, msdyn_priority: 1 },
    maxConcurrentCalls: 24,
    queue: "main",
    workstream: "main",
  },
  {
    name: "second",
    share: 0.22,
    columns: { msdyn_dialmode_type: modes.copilot, msdyn_priority: 2, msdyn_processing_order: 700610001 },
    maxConcurrentCalls: 12,
    queue: "main",
    workstream: "main",
    suspended: [0.3, 0.5],
  },
  {
    name: "never",
    share: 0.02,
    columns: { msdyn_dialmode_type: modes.copilot },
    maxConcurrentCalls: 4,
    queue: "closed",
    workstream: "late",
  },
  {
    name: "always",
    share: 0.08,
    columns: { msdyn_dialmode_type: modes.copilot, msdyn_ignore_queue_hours: true },
    longRunColumns: { reattempts: { outcomes: [{ outcome: "Busy", attempts: 1, delayMinutes: [1] }] } },
    maxConcurrentCalls: 6,
    queue: "closed",
    workstream: "late",
  },
  {
    name: "progressive",
    share: 0.1,
    columns: {
      msdyn_dialmode_type: modes.progressive,
      msdyn_engagement_type: ledBy.agent,
      msdyn_max_calls_per_agent: 2,
    },
    maxConcurrentCalls: 10,
    queue: "people",
    workstream: "people",
    suspended: [0.6, 0.75],
  },
  {
    name: "reserved",
    share: 0.06,
    columns: { msdyn_dialmode_type: modes.progressive, msdyn_engagement_type: ledBy.representative },
    maxConcurrentCalls: 5,
    queue: "people",
    workstream: "people",
  },
  {
    name: "predictive",
    share: 0.07,
    // kills abandon more customers than the law allows: at the usual limit it would suspend itself until somebody
    // resumes it
    columns: {
      msdyn_dialmode_type: modes.predictive,
      msdyn_engagement_type: ledBy.representative,
      msdyn_suspend_threshold_percentage: 100,
    },
    maxConcurrentCalls: 9,
    queue: "predictive",
    workstream: "people",
  },
  {
    name: "preview",
    share: 0.03,
    columns: { msdyn_dialmode_type: modes.preview, msdyn_engagement_type: ledBy.representative },
    maxConcurrentCalls: 3,
    queue: "preview",
    workstream: "people",
  },
];

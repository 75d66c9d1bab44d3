/**
 * The numbers of the predictive policy that are choices, found on simulated days of teams of 3 to 300
 * (docs/decisions/012-pacing.md). None of them is a property of a scenario: those are learned.
 */
export const tuning = {
  /** How far ahead answers are foreseen, in seconds: most live answers come within it. */
  horizon: 32,
  /** The staff's table reaches further, by the time a caller waits. */
  staffSpan: 40,
  /** Forecast tables are made anew this often, in seconds: calls change within minutes, conversations within hours. */
  callTablesEvery: 4,
  staffTablesEvery: 15,

  /** What is assumed before anything is known, in seconds: a talk, its wrap-up, a call until it ends unanswered. */
  assumed: { talk: 120, wrap: 20, call: 20 },
  /** What is assumed of live answers, in seconds: until one is told, and its greeting; worth so many seen ones. */
  assumedAnswer: { detection: 1.3, greeting: 1, worth: 5 },

  /** Events that make a hazard trustworthy without its neighbours, and how many neighbours are asked otherwise. */
  enoughEvents: 12,
  callNeighbours: 4,
  talkNeighbours: 6,
  wrapNeighbours: 4,

  /** Memories, in events: the shape of ringing is slow, the level of answers fast, conversations between. */
  callMemory: 3000,
  talkMemory: 1500,
  answerLevelMemory: 80,
  talkLevelMemory: 150,
  /** The share of failures is that of about so many results. */
  failureMemory: 33,
  /** Evidence, in events, that a level needs to stand for itself: it is shrunk towards 1 by so many. */
  answerLevelShrink: 25,
  talkLevelShrink: 40,

  /** Teams with at most so many busy representatives are planned by exact distributions, larger ones by a normal. */
  exactUpTo: 60,

  /** The share of the abandonment limit aimed at, so that the last minutes need no correction. */
  aim: 0.99,
  /** The budget is planned over at most this span ahead, in seconds, with so much of the live answers expected. */
  planSpan: 7200,
  planShare: 0.85,
  /** A budget left over is spent at no more than so many times the limit. */
  boldest: 10,
  /** Abandonments held back for bad luck, in standard deviations of those planned. */
  reserve: 0.7,
  /** The measured bias of the model counts as much as the assumed one after so many predicted abandonments. */
  biasShrink: 10,
  assumedBias: 1.2,
  biasMemory: 60,

  /** So many answers are added to those to come, so that the last few do not get all that is left. */
  comingLeast: 5,
  /** In the last so many seconds of a span no answer is counted on. */
  spanEnd: 10,
  /** The mean risk aimed at is never less, since the ceiling is led in proportion to it. */
  leastMeanRisk: 1e-4,

  /** How fast the risk ceiling follows, per live answer: quick at first, then slow. */
  ceilingStep: 0.03,
  ceilingStart: 12,
  ceilingRange: { least: 0.5, most: 10 },
  highestCeiling: 0.8,
  /** Up to so many live answers the ceiling is held down. */
  caution: { answers: 20, ceiling: 0.05 },

  /** Near the budget's end answers are counted on as one-to-one calling would bring them, less so many deviations. */
  sureDeviations: 1,
  /**
   * What is predicted under way counts so many times, with so many of its deviations; and the deviations of answers
   * allowed for near the end.
   */
  room: { caution: 1.5, underWayDeviations: 2.2, deviations: 2.7 },
  /** How long a call stays open in which an abandonment may come of it, in seconds. */
  callLife: 20,
} as const;

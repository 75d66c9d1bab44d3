/** The ways of bringing a customer and whoever serves them together (design §5). */
export const dialModes = ["Copilot", "Progressive", "Preview", "Predictive"] as const;

/** One of the dial modes above. */
export type DialMode = (typeof dialModes)[number];

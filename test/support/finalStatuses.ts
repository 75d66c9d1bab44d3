/** The statuses of a delivery that nothing leaves (contract §5). */
export const finalStatuses = ["Complete", "Expired", "Cancelled", "Error"] as const;

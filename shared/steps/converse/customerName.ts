/** Names the bringing in of the customer in Azure's operation context. */
export function customerName(attemptId: string): string {
  return `${attemptId}/customer`;
}

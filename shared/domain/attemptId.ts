/** Names the n-th attempt of a delivery. */
export function attemptId(deliveryId: string, number: number): string {
  return `${deliveryId}.${number}`;
}

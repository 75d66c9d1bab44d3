/** Names the handing over of a customer to another telephone in Azure's operation context. */
export function transferName(attemptId: string): string {
  return `${attemptId}/transfer`;
}

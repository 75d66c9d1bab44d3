/** Names the bringing in of a representative in Azure's operation context. */
export function joinName(attemptId: string, representativeId: string): string {
  return `${attemptId}/join/${representativeId}`;
}

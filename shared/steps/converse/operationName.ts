/**
 * Names a media operation in Azure's operation context, so that its result is told from any other's.
 * @param turn counts the call's operations from 1
 */
export function operationName(attemptId: string, turn: number): string {
  return `${attemptId}/${turn}`;
}

/**
 * The names that go with requests about a call as Azure's operation context and come back with their results: here they
 * are both written and read, so that the two cannot part.
 *
 *   <attempt>/<turn>                    something is spoken or asked, in the call's n-th turn
 *   <attempt>/join/<representative>     a representative is brought in
 *   <attempt>/customer                  the customer is brought in; a representative of that id stands behind /join/
 *   <attempt>/transfer                  the customer is handed over; its result needs no more than the attempt
 */
export const operationContext = {
  ofTurn: (attemptId: string, turn: number): string => `${attemptId}/${turn}`,
  ofJoining: (attemptId: string, representativeId: string): string => `${attemptId}/join/${representativeId}`,
  ofCustomer: (attemptId: string): string => `${attemptId}/customer`,
  ofTransfer: (attemptId: string): string => `${attemptId}/transfer`,
  /** The turn that a name tells, from 1; 0, which fits no turn, where it tells none. */
  turnIn: (name: string): number => Number(/\/(\d{1,4})$/.exec(name)?.[1] ?? 0),
  /** The representative whose joining a name tells; undefined where it tells none. */
  representativeIn: (name: string): string | undefined => /\/join\/([^/]+)$/.exec(name)?.[1],
  /** Whether a name tells the bringing in of the customer. */
  isOfCustomer: (name: string): boolean => /^[^/]+\/customer$/.test(name),
} as const;

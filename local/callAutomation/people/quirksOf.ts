/** What goes wrong around a call because of the number dialled, whoever answers. */
export interface Quirks {
  /** the number's first dial request is answered 429 */
  readonly refusesFirstDial: boolean;
  /** the connection is cut before the number's first dial is answered */
  readonly cutsFirstDial: boolean;
  readonly mediaFails: boolean;
  readonly callbacks: "normal" | "doubledAndShuffled" | "lostOnceConnected";
}

const NONE: Quirks = { refusesFirstDial: false, cutsFirstDial: false, mediaFails: false, callbacks: "normal" };

/**
 * Reads the quirks of a number (12, 13, 14, 16, 17 of the contract's table) from its last two digits.
 * @param address a number, or anything else that can be called and has no quirks
 */
export function quirksOf(address: string): Quirks {
  if (!address.startsWith("+")) return NONE;
  switch (address.slice(-2)) {
    case "12":
      return { ...NONE, refusesFirstDial: true };
    case "13":
      return { ...NONE, cutsFirstDial: true };
    case "14":
      return { ...NONE, mediaFails: true };
    case "16":
      return { ...NONE, callbacks: "doubledAndShuffled" };
    case "17":
      return { ...NONE, callbacks: "lostOnceConnected" };
    default:
      return NONE;
  }
}

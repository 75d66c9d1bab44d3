import type { TokenCheck } from "../../support/tokenCheck.ts";
import type { Broker } from "../openBroker.ts";
import type { SharedAccessKey } from "./verifyToken.ts";
import type { WireLink } from "./wire.ts";

/** One connected client. Its identity is what marks the locks it holds. */
export interface Client {
  broker: Broker;
  access: SharedAccessKey;
  checkToken: TokenCheck;
  /** Until when its token is valid, epoch milliseconds; 0 before it brought one. */
  authorizedUntil: number;
  /** Its open links, and what to undo when one ends. */
  links: Map<WireLink, () => void>;
}

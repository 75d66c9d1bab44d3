import type { Reach } from "./representative.ts";

/** How Azure names somebody on the line: the raw id of a communication identifier. */
export function addressOf(reach: Reach): string {
  switch (reach.kind) {
    case "acsUser":
      return reach.id;
    case "phone":
      return `4:${reach.number}`;
    case "teamsUser":
      return `8:orgid:${reach.id}`;
  }
}

import type { NotDialled } from "../domain/notDialled.ts";
import type { Permission } from "./mayCallNow.ts";

/** Why an attempt that may not be called now is not dialled: its window is over, or its configuration keeps it. */
export function whyNotNow({ code }: Extract<Permission, { allowed: false }>): NotDialled {
  return code === "WindowClosed" ? "WindowClosed" : "Suspended";
}

import { IANAZone } from "luxon";
import { windowsZones } from "./windowsZones.ts";

/** How Dataverse shows a zone to people, e.g. `(GMT-03:00) Brasilia`: its offset in winter, and places in it. */
const shownName = /^\((?:GMT|UTC)(?:([+-])(\d{2}):(\d{2}))?\)/;

const byName = new Map(windowsZones.map(([windows, iana]) => [windows.toLowerCase(), iana]));

/** The middle of a winter and of a summer; clocks are put forward in one of them at most. */
const [january, july] = [Date.UTC(2026, 0, 15), Date.UTC(2026, 6, 15)];

/**
 * The time zones that a text may mean: an IANA name or Windows' name of a zone mean one; the name that people are shown
 * means each of Windows' zones with its offset (facts/field.md, doubts: clients send all three).
 * @returns IANA names; undefined where the text names no zone
 */
export function statedZones(text: string): readonly string[] | undefined {
  if (IANAZone.isValidZone(text)) return [text];
  const known = byName.get(text.toLowerCase());
  if (known !== undefined) return [known];
  const shown = shownName.exec(text);
  if (shown === null) return undefined;
  const [, sign, hours = "0", minutes = "0"] = shown;
  const offset = (sign === "-" ? -1 : 1) * (60 * Number(hours) + Number(minutes));
  const zones = windowsZones.map(([, iana]) => iana).filter((zone) => winterOffset(zone) === offset);
  return zones.length === 0 ? undefined : [...new Set(zones)];
}

/** In minutes. */
function winterOffset(zone: string): number {
  const clocks = IANAZone.create(zone);
  return Math.min(clocks.offset(january), clocks.offset(july));
}

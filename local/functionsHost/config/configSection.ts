import { findCaseless } from "./findCaseless.ts";
import { isRecord } from "./isRecord.ts";
import { parseTimeSpan } from "./parseTimeSpan.ts";

/** One section of host.json that reads checked values; what is wrong is added to the faults given at its making. */
export type ConfigSection = {
  section(name: string): ConfigSection;
  /** A whole number of at least `min`; `-1` passes where `min` is -1. */
  integer(name: string, fallback: number, min: number): number;
  boolean(name: string, fallback: boolean): boolean;
  text(name: string, fallback: string): string;
  /** A TimeSpan in milliseconds; undefined where it is absent. */
  timeSpan(name: string): number | undefined;
  /** The members that are plain texts. */
  texts(): [string, string][];
};

/**
 * Opens a section of host.json. Values may be texts, since settings laid over host.json are.
 * @param value the section as parsed; anything but an object counts as empty
 * @param path where it stands, for the sentences
 * @param faults receives a sentence for each wrong value
 */
export function configSection(value: unknown, path: string, faults: string[]): ConfigSection {
  const object = isRecord(value) ? value : {};
  const at = (name: string): unknown => object[findCaseless(object, name)] ?? undefined;
  const refuse = (name: string, found: unknown, wanted: string): void => {
    faults.push(`host.json: ${path}${name} is ${JSON.stringify(found)}; ${wanted} is expected.`);
  };
  return {
    section: (name) => configSection(at(name), `${path}${name}.`, faults),
    integer(name, fallback, min) {
      const found = at(name);
      if (found === undefined) return fallback;
      const number = Number(found);
      if (Number.isInteger(number) && number >= min) return number;
      refuse(name, found, `a whole number of at least ${min}`);
      return fallback;
    },
    boolean(name, fallback) {
      const found = at(name);
      if (found === undefined) return fallback;
      const text = String(found).toLowerCase();
      if (text !== "true" && text !== "false") refuse(name, found, "true or false");
      return text === "true";
    },
    text: (name, fallback) => String(at(name) ?? fallback),
    timeSpan(name) {
      const found = at(name);
      if (found === undefined) return undefined;
      const span = parseTimeSpan(String(found));
      if (span === undefined) refuse(name, found, "a time span such as 00:05:00");
      return span;
    },
    texts: () => Object.entries(object).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  };
}

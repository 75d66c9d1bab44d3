import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { HostError } from "../hostError.ts";
import { globToRegExp } from "./globToRegExp.ts";

/**
 * Finds the files the app is loaded from: package.json's `main`, a file or a glob.
 *
 * The real worker falls back silently to an app without functions where `main` matches nothing; this host refuses.
 * @param folder the app's folder
 * @returns absolute paths, sorted
 * @throws HostError where package.json or the files are missing
 */
export function findEntries(folder: string): string[] {
  const main = readMain(join(folder, "package.json"));
  const file = join(folder, main);
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return [file];
  const pattern = globToRegExp(posix.normalize(main));
  const found = filesBelow(folder, fixedFolder(folder, main)).filter((path) =>
    pattern.test(relative(folder, path).split(sep).join("/")),
  );
  if (found.length === 0)
    throw new HostError(`package.json: main "${main}" matches no file in ${folder}. Is it built?`);
  return found.sort();
}

function readMain(file: string): string {
  let main: unknown;
  try {
    main = JSON.parse(readFileSync(file, "utf8")).main;
  } catch (error) {
    throw new HostError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof main !== "string" || main === "") throw new HostError(`${file}: main must name a file or a glob.`);
  return main;
}

/** The deepest folder above everything the glob can match, so that no more than needed is read. */
function fixedFolder(folder: string, glob: string): string {
  const parts = posix.normalize(glob).split("/");
  const firstOpen = parts.findIndex((part) => /[*?{]/.test(part));
  return join(folder, ...parts.slice(0, firstOpen < 0 ? -1 : firstOpen));
}

function filesBelow(folder: string, start: string): string[] {
  if (!start.startsWith(folder) || !statSync(start, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(start, { withFileTypes: true }).flatMap((entry) => {
    const path = join(start, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : filesBelow(folder, path);
    return entry.isFile() ? [path] : [];
  });
}

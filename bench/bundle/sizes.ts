import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";

/** What a zip archive adds for each file besides its name, which stands in it twice: 30 and 46 bytes of headers. */
const zipHeaders = 76;

/** How large something is that could be shipped. */
export interface Sizes {
  readonly files: number;
  readonly bytes: number;
}

/** All files below a folder, as absolute paths; links are not followed. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

/** Counts files and their bytes. */
export function sizesOf(folders: readonly string[]): Sizes {
  const files = folders.flatMap(filesBelow);
  return { files: files.length, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) };
}

/** The bytes of a zip archive of a folder, each file deflated as zip does by default. */
export function zippedBytes(folder: string): number {
  return filesBelow(folder).reduce(
    (sum, file) => sum + deflateRawSync(readFileSync(file)).length + zipHeaders + 2 * (file.length - folder.length - 1),
    0,
  );
}

/** The folders that would be shipped without a bundle: the built app and every package it depends on. */
export function unbundledFolders(root: string): string[] {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>;
  };
  const packages = Object.entries(lock.packages)
    .filter(([path, { dev, devOptional }]) => path !== "" && dev !== true && devOptional !== true)
    .map(([path]) => path);
  // a package's folder holds those nested in it, which would be counted twice
  const outermost = packages.filter((path) => !packages.some((other) => path.startsWith(`${other}/`)));
  return [...outermost, "dist/functions", "dist/shared"]
    .map((path) => join(root, path))
    .filter((path) => existsSync(path));
}

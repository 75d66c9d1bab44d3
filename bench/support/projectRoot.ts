import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The project's folder: the nearest one upwards that holds a package.json, from the sources and from dist/ alike. */
export function projectRoot(from: string = __dirname): string {
  if (existsSync(join(from, "package.json"))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error("no package.json stands above this program");
  return projectRoot(parent);
}

// Hook prepackage: puts together what is shipped, in dist/package (scripts/buildPackage.mjs). Nothing is built in
// Azure.
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

execFileSync(process.execPath, ["scripts/buildPackage.mjs"], { cwd: root, stdio: "inherit" });

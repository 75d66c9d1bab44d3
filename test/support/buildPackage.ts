import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(__dirname, "../..");

/** Builds the package that is shipped into a folder, as `npm run package` does into dist/package. */
export async function buildPackage(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, [join(root, "scripts/buildPackage.mjs"), folder], { cwd: root });
}

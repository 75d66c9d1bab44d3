import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "../support/median.ts";
import { note } from "../support/note.ts";
import { projectRoot } from "../support/projectRoot.ts";
import { round } from "../support/round.ts";
import { startStack } from "../support/startStack.ts";
import type { Figure } from "../types.ts";
import { coldStart } from "./coldStart.ts";
import { loadTime } from "./loadTime.ts";
import { sizesOf, unbundledFolders, zippedBytes } from "./sizes.ts";

/** Fresh processes that load each app, and cold starts of each; package and unbundled app take turns. */
const loads = 15;
const starts = 9;

const megabytes = (bytes: number) => round(bytes / 1e6);

/**
 * How large what is shipped is, how long it takes to load, and a cold start's time, against the app without a bundle.
 */
export async function bundleBench(): Promise<readonly Figure[]> {
  const root = projectRoot();
  const folder = mkdtempSync(join(tmpdir(), "bundle-"));
  try {
    execFileSync(process.execPath, ["scripts/buildPackage.mjs", folder], { cwd: root });
    return [...sizeFigures(root, folder), ...(await loadFigures(root, folder)), ...(await startFigures(root, folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sizeFigures(root: string, folder: string): Figure[] {
  const unbundled = sizesOf(unbundledFolders(root));
  const shipped = sizesOf([folder]);
  return [
    {
      name: "bundle.size",
      figure: megabytes(shipped.bytes),
      unit: "MB",
      comparedWith: `unbundled with its packages: ${megabytes(unbundled.bytes)} MB`,
    },
    { name: "bundle.files", figure: shipped.files, unit: "files", comparedWith: `unbundled: ${unbundled.files} files` },
    { name: "bundle.zipped", figure: megabytes(zippedBytes(folder)), unit: "MB", comparedWith: "what is uploaded" },
  ];
}

async function loadFigures(root: string, folder: string): Promise<Figure[]> {
  const apps = [join(folder, "index.js"), join(root, "dist/functions/index.js")] as const;
  note(`bundle: loading each app ${loads} times`);
  const [packed, unbundled] = await takeTurns(loads, apps, async (file) => (await loadTime(file)).milliseconds);
  return [
    {
      name: "bundle.load.p50",
      figure: round(median(packed)),
      unit: "ms",
      comparedWith: `unbundled ${round(median(unbundled))} ms`,
    },
  ];
}

async function startFigures(root: string, folder: string): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), "bundle-data-"));
  const stack = await startStack({}, data, ["--no-host"]);
  try {
    const settings = JSON.parse(readFileSync(join(data, "local.settings.json"), "utf8")).Values;
    note(`bundle: starting the host over each app ${starts} times`);
    const [packed, unbundled] = await takeTurns(starts, [folder, root], (app) => coldStart(root, app, settings));
    return [
      {
        name: "bundle.coldStart.p50",
        figure: round(median(packed)),
        unit: "ms",
        comparedWith: `unbundled ${round(median(unbundled))} ms; process start to first answer, embedded host`,
      },
    ];
  } finally {
    await stack.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/**
 * Measures two apps in turns, since the machine is not equally fast always; the first round of each warms the files.
 */
async function takeTurns(
  times: number,
  [packed, unbundled]: readonly [string, string],
  measure: (app: string) => Promise<number>,
): Promise<readonly [number[], number[]]> {
  const results: [number[], number[]] = [[], []];
  for (let turn = 0; turn <= times; turn += 1) {
    const pair = [await measure(packed), await measure(unbundled)] as const;
    if (turn === 0) continue;
    results[0].push(pair[0]);
    results[1].push(pair[1]);
  }
  return results;
}

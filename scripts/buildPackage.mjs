// `npm run package`: puts together what is shipped, in dist/package or the folder that is named: the app with its
// production dependencies as one CommonJS file, what is seldom needed as files beside it, host.json, a manifest without
// development tools, and the notices that the bundled packages' licences ask for.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "..");
const target = resolve(process.argv[2] ?? join(root, "dist/package"));

const options = {
  absWorkingDir: root,
  outdir: target,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  // the worker hands this one over; it is on no registry, and a bundle that swallowed it would register nothing
  external: ["@azure/functions-core"],
  // import() becomes a late require, so that a file beside the bundle is found by its relative path
  supported: { "dynamic-import": false },
  // this package's usual entry is a UMD wrapper whose parts no bundler can see
  alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
  // names stay, so that a stack trace can be read
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
};

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const late = new Map();
const main = await build({ ...options, entryPoints: { index: "functions/index.ts" }, plugins: [lateFiles(late)] });
const others = await build({ ...options, entryPoints: Object.fromEntries(late) });
copyFileSync(join(root, "host.json"), join(target, "host.json"));
// azd wants the file to be there; it leaves nothing out
copyFileSync(join(root, ".funcignore"), join(target, ".funcignore"));
writeManifest();
writeNotices([...Object.keys(main.metafile.inputs), ...Object.keys(others.metafile.inputs)]);

/** What our own code imports late becomes a file of its own, which costs nothing until it is asked for. */
function lateFiles(found) {
  return {
    name: "lateFiles",
    setup(bundler) {
      bundler.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
        if (kind !== "dynamic-import" || resolveDir.includes("node_modules")) return undefined;
        const name = basename(path, ".ts");
        const file = resolve(resolveDir, path);
        if (name === "index" || (found.get(name) ?? file) !== file) throw new Error(`two files are called ${name}`);
        found.set(name, file);
        return { path: `./${name}.js`, external: true };
      });
    },
  };
}

function writeManifest() {
  const { name, version, license, engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const manifest = { name, version, private: true, license, main: "index.js", engines };
  writeFileSync(join(target, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** @param inputs the files that were bundled, from the root */
function writeNotices(inputs) {
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== undefined));
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const files = readdirSync(join(root, folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
    const own = files.map((file) => readFileSync(join(root, folder, file), "utf8").trim());
    return [`${name} ${version} (${license ?? "licence: see below"})`, ...own].join("\n\n");
  });
  const head = "This package holds code of the following packages under the licences named.";
  writeFileSync(join(target, "THIRD-PARTY-NOTICES.txt"), `${[head, ...texts].join(`\n\n${"-".repeat(80)}\n\n`)}\n`);
}

/**
 * The folder of the package that a bundled file belongs to: after the last node_modules, one name or scope and name.
 */
function packageFolder(input) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

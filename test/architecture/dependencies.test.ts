import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Each package is there for a reason that is written down, in a version that no install changes. */
const read = (path: string) => readFileSync(join(__dirname, "../..", path), "utf8");

type Versions = Readonly<Record<string, string>>;
const { dependencies, devDependencies, overrides } = JSON.parse(read("package.json")) as Record<string, Versions>;
const packages = Object.entries({ ...dependencies, ...devDependencies, ...overrides });

test("every package has its reason in decision 001", () => {
  const reasons = read("docs/decisions/001-dependencies.md");
  // packages of one scope share a row that names the scope once
  const isNamed = (name: string) => reasons.includes(name) || reasons.includes(name.slice(name.indexOf("/") + 1));
  // a part of jest, named there in words
  const others = packages.filter(([name]) => name !== "@jest/test-sequencer");
  expect(others.map(([name]) => name).filter((name) => !isNamed(name))).toEqual([]);
});

test("every package is pinned to one version", () => {
  expect(packages.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

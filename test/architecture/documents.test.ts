import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** What readers click and look at works: links lead somewhere, diagrams are drawn. */
const root = join(__dirname, "../..");
const pages = [
  "README.md",
  ...["docs", "connector", "local"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(folder, name)),
  ),
];
const read = (page: string) => readFileSync(join(root, page), "utf8");

test("every link to a file of the project leads to one", () => {
  const links = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, to = ""]) => ({ page, to })),
  );
  expect(links.length).toBeGreaterThan(20);
  const broken = links.filter(({ page, to }) => !existsSync(join(root, dirname(page), to)));
  expect(broken).toEqual([]);
});

test("every path of a folder of the project that a page names is there", () => {
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/`((?:docs|functions|infra|local|sample|scripts|shared|test)\/[\w./-]+)`/g)].map(
      ([, path = ""]) => ({ page, path: relative(root, join(root, path)) }),
    ),
  );
  expect(named.length).toBeGreaterThan(20);
  const absent = named.filter(({ path }) => !["", ".ts", ".test.ts"].some((end) => existsSync(join(root, path + end))));
  expect(absent).toEqual([]);
});

test("no text of a sequence diagram holds a semicolon, which would end its statement and the drawing with it", () => {
  const diagrams = pages.flatMap((page) =>
    [...read(page).matchAll(/```mermaid\n([\s\S]*?)```/g)].map(([text]) => text),
  );
  expect(diagrams.length).toBeGreaterThanOrEqual(6);
  expect(diagrams.filter((text) => text.includes(";"))).toEqual([]);
});

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const root = join(__dirname, "../..");

interface Hook {
  readonly shell: string;
  readonly run: string;
}

interface Hooks {
  readonly [name: string]: { readonly posix: Hook; readonly windows: Hook };
}

interface AzureYaml {
  readonly name: string;
  readonly requiredVersions: { readonly azd: string };
  readonly infra: { readonly provider: string; readonly path: string; readonly module: string };
  readonly services: {
    readonly api: { readonly dist: string; readonly hooks: Hooks; readonly [key: string]: unknown };
  };
  readonly hooks: Hooks;
}

const file = parse(readFileSync(join(root, "azure.yaml"), "utf8")) as AzureYaml;

/** azd's schema (version 1.0) allows no other names here, and passes over misspelt ones elsewhere. */
const topKeys = ["name", "metadata", "requiredVersions", "infra", "services", "hooks"];
const serviceKeys = ["project", "language", "host", "dist", "remoteBuild", "hooks"];
const commandHooks = ["preprovision", "postprovision", "predeploy", "postdeploy", "prepackage", "postpackage"];

test("azure.yaml has no key that azd would pass over", () => {
  expect(Object.keys(file).filter((key) => !topKeys.includes(key))).toEqual([]);
  expect(Object.keys(file.services)).toEqual(["api"]);
  expect(Object.keys(file.services.api).filter((key) => !serviceKeys.includes(key))).toEqual([]);
  for (const hooks of [file.hooks, file.services.api.hooks]) {
    expect(Object.keys(hooks).filter((name) => !commandHooks.includes(name))).toEqual([]);
  }
});

test("the service is the one that Bicep tags, and is not built in Azure", () => {
  expect(file.services.api).toMatchObject({ host: "function", language: "ts", remoteBuild: false });
  expect(readFileSync(join(root, "infra/modules/functionApp.bicep"), "utf8")).toContain("'azd-service-name': 'api'");
  // azd takes a .funcignore with node_modules in it for a wish to build in Azure, and stops at the contradiction
  const ignored = readFileSync(join(root, ".funcignore"), "utf8").split("\n");
  expect(ignored.filter((line) => !line.startsWith("#") && line.includes("node_modules"))).toEqual([]);
});

test("azd is asked to be one that knows of remoteBuild, and operators are told which", () => {
  expect(file.requiredVersions.azd).toBe(">= 1.23.5");
  expect(readFileSync(join(root, "docs/deploy.md"), "utf8")).toContain("azd 1.23.5 or newer");
});

test("the template is where azure.yaml says", () => {
  expect(existsSync(join(root, file.infra.path, `${file.infra.module}.bicep`))).toBe(true);
  expect(existsSync(join(root, file.infra.path, `${file.infra.module}.parameters.json`))).toBe(true);
});

const hooks = Object.entries({ ...file.hooks, ...file.services.api.hooks });

test.each(hooks)("the hook %s runs the same scripts on every system, and they are there", (_name, hook) => {
  expect(hook.posix.shell).toBe("sh");
  expect(hook.windows.shell).toBe("pwsh");
  expect(hook.windows.run).toBe(hook.posix.run);
  const scripts = hook.posix.run.split(" && ").map((command) => /^node (infra\/hooks\/\w+\.mjs)$/.exec(command)?.[1]);
  expect(scripts.filter((script) => script === undefined || !existsSync(join(root, script)))).toEqual([]);
});

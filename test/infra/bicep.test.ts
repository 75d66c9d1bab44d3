import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type BicepFile, readBicep } from "./support/readBicep.ts";

/**
 * No Bicep compiler is to be had offline, so this holds what a parser and a reader of names can hold: syntax, names,
 * modules' parameters and outputs, API versions, and rules of our own. Types and what Azure accepts are left to
 * `az bicep build` and the preflight of azd.
 */
const infra = join(__dirname, "../../infra");

const paths = readdirSync(infra, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".bicep"))
  .map((name) => join(infra, name));

const files = new Map<string, BicepFile>();

beforeAll(async () => {
  for (const path of paths) files.set(path, await readBicep(path));
});

const named = paths.map((path) => [relative(infra, path), path] as const);

function read(path: string): BicepFile {
  const file = files.get(path);
  if (file === undefined) throw new Error(`there is no file ${path}`);
  return file;
}

/** Functions and namespaces are told from other names by the grammar, except in `environment().x` and the like. */
const declaredIn = ({ params, vars, resources, modules, locals }: BicepFile) => [
  ...params.map(({ name }) => name),
  ...vars,
  ...resources.map(({ name }) => name),
  ...modules.map(({ name }) => name),
  ...locals,
];

test("there is a main file and a module for each concern", () => {
  expect(named.map(([name]) => name)).toContain("main.bicep");
  expect(paths.length).toBeGreaterThanOrEqual(10);
});

test.each(named)("%s is Bicep to the grammar", (_name, path) => {
  expect(read(path).faults).toEqual([]);
});

test.each(named)("%s uses only names that it declares, and declares none twice", (_name, path) => {
  const file = read(path);
  const declared = declaredIn(file);
  expect(file.uses.filter((name) => !declared.includes(name))).toEqual([]);
  const own = declared.slice(0, declared.length - file.locals.length);
  expect(own.filter((name, at) => own.indexOf(name) !== at)).toEqual([]);
});

test.each(named)("%s uses every parameter and variable that it declares", (_name, path) => {
  const { params, vars, uses } = read(path);
  expect([...params.map(({ name }) => name), ...vars].filter((name) => !uses.includes(name))).toEqual([]);
});

test.each(named)("%s gives its modules what they need and nothing else, and takes what they give", (_name, path) => {
  const { modules, outputUses } = read(path);
  for (const module of modules) {
    const target = read(join(dirname(path), module.path));
    const known = target.params.map(({ name }) => name);
    const needed = target.params.filter(({ required }) => required).map(({ name }) => name);
    expect({ [module.name]: module.params.filter((name) => !known.includes(name)) }).toEqual({ [module.name]: [] });
    expect({ [module.name]: needed.filter((name) => !module.params.includes(name)) }).toEqual({ [module.name]: [] });
    const taken = outputUses.filter(([from]) => from === module.name).map(([, output]) => output);
    expect(taken.filter((output) => !target.outputs.includes(output))).toEqual([]);
  }
  const names = modules.map(({ name }) => name);
  expect(outputUses.filter(([from]) => !names.includes(from))).toEqual([]);
});

test("every module is used", () => {
  const used = paths.flatMap((path) => read(path).modules.map((module) => join(dirname(path), module.path)));
  expect(paths.filter((path) => !used.includes(path)).map((path) => relative(infra, path))).toEqual(["main.bicep"]);
});

test.each(named)("%s loads files that are there", (_name, path) => {
  expect(read(path).loads.filter((name) => !existsSync(join(dirname(path), name)))).toEqual([]);
});

/** Versions that were read in Microsoft's published types and have the properties used here (facts of 2026-11-21). */
const versions: Readonly<Record<string, string>> = {
  "Microsoft.Authorization/roleAssignments": "2022-04-01",
  "Microsoft.CognitiveServices/accounts": "2025-06-01",
  "Microsoft.Communication/communicationServices": "2025-05-01",
  "Microsoft.Consumption/budgets": "2023-11-01",
  "Microsoft.Insights/actionGroups": "2023-01-01",
  "Microsoft.Insights/components": "2020-02-02",
  "Microsoft.Insights/diagnosticSettings": "2021-05-01-preview",
  "Microsoft.Insights/metricAlerts": "2018-03-01",
  "Microsoft.Insights/scheduledQueryRules": "2023-12-01",
  "Microsoft.Insights/workbooks": "2023-06-01",
  "Microsoft.KeyVault/vaults": "2024-11-01",
  "Microsoft.ManagedIdentity/userAssignedIdentities": "2024-11-30",
  "Microsoft.Network/privateDnsZones": "2024-06-01",
  "Microsoft.Network/privateEndpoints": "2024-05-01",
  "Microsoft.Network/virtualNetworks": "2024-05-01",
  "Microsoft.OperationalInsights/workspaces": "2025-02-01",
  "Microsoft.Resources/resourceGroups": "2024-11-01",
  "Microsoft.ServiceBus/namespaces": "2024-01-01",
  "Microsoft.Storage/storageAccounts": "2025-01-01",
  "Microsoft.Web/serverfarms": "2024-04-01",
  "Microsoft.Web/sites": "2024-04-01",
};

test.each(named)("%s names API versions that exist", (_name, path) => {
  // a resource inside another one has a short type and its parent's version
  const whole = read(path).resources.filter(({ type }) => type.includes("/"));
  const strange = whole.filter(({ type, version }) => versions[type.split("/").slice(0, 2).join("/")] !== version);
  expect(strange.map(({ type, version }) => `${type}@${version}`)).toEqual([]);
});

/** Built-in roles that the app, its speech link or who deploys may have; none of them changes resources. */
const allowedRoles: Readonly<Record<string, string>> = {
  "3913510d-42f4-4e42-8a64-420c390055eb": "Monitoring Metrics Publisher",
  "b7e6dc6d-f1e8-4753-8033-0f276bb0955b": "Storage Blob Data Owner",
  "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3": "Storage Table Data Contributor",
  "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0": "Azure Service Bus Data Receiver",
  "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39": "Azure Service Bus Data Sender",
  "09976791-48a7-449e-bb21-39d1a415f350": "Communication and Email Service Owner",
  "a97b65f3-24c7-4388-baec-2e87135dc908": "Cognitive Services User",
  "5e0bd9bd-7b93-4f28-af87-19fc36ad61bd": "Cognitive Services OpenAI User",
  "4633458b-17de-408a-b874-0445c86b69e6": "Key Vault Secrets User",
  "b86a8fe4-44ce-4948-aee5-eccb2c155cd7": "Key Vault Secrets Officer",
  "acdd72a7-3385-48ef-bd42-f606fba81ae7": "Reader",
};

test("only roles over data, and one that reads, are given, on one resource each, to a principal whose kind is said", () => {
  const all = paths.flatMap((path) => read(path).resources);
  const assignments = all.filter(({ type }) => type === "Microsoft.Authorization/roleAssignments");
  expect(assignments.length).toBeGreaterThanOrEqual(9);
  for (const { text } of assignments) {
    expect(text).toMatch(/\n {2}scope: \w+\n/);
    expect(text).toMatch(/principalType: /);
  }
  const ids = paths.flatMap((path) => read(path).text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []);
  expect(ids.filter((id) => allowedRoles[id] === undefined)).toEqual([]);
});

test("the app may read the counts of messages, by which Flex Consumption scales it", () => {
  const assignments = read(join(infra, "modules/serviceBus.bicep")).resources.filter(({ text }) =>
    text.includes("roleDefinitions', reader)"),
  );
  expect(assignments.map(({ text }) => /scope: (\w+)/.exec(text)?.[1])).toEqual(["bus"]);
});

test("no key or connection string is read, and the services that know keys are told to take none", () => {
  const text = paths.map((path) => read(path).text).join("\n");
  expect(text).not.toMatch(/listKeys|listConnectionStrings|AccountKey|SharedAccessKey|accesskey/i);
  expect(text).toContain("allowSharedKeyAccess: false");
  // Service Bus, Communication Services, AI services; Application Insights spells it with a capital
  expect(text.match(/disableLocalAuth: true/g)).toHaveLength(3);
  expect(text).toContain("DisableLocalAuth: true");
});

test("the parameter file gives main.bicep what has no default, and nothing it does not know", () => {
  const { params } = read(join(infra, "main.bicep"));
  const given = JSON.parse(readFileSync(join(infra, "main.parameters.json"), "utf8")) as {
    parameters: Record<string, { value: string }>;
  };
  const names = Object.keys(given.parameters);
  const known = params.map(({ name }) => name);
  expect(names.filter((name) => !known.includes(name))).toEqual([]);
  const required = params.filter(({ required: needed }) => needed).map(({ name }) => name);
  expect(required.filter((name) => !names.includes(name))).toEqual([]);
  for (const { value } of Object.values(given.parameters)) expect(value).toMatch(/^\$\{[A-Z_]+(=[^}]*)?\}$/);
});

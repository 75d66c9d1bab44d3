import "../../functions/index.ts";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readEntities } from "../../local/serviceBus/entities/readEntities.ts";
import { PARTS } from "../../local/supervisor/parts.ts";
import { tableNames } from "../../shared/adapters/tables/tableNames.ts";
import { roles } from "../../shared/ports/tokens.ts";
import { readSettings } from "../../shared/settings.ts";
import { deadEnvironment } from "../support/deadEnvironment.ts";
import { registeredFunctions } from "../support/functionsCore.ts";

/** What stands in several places has one source, or is held together here: app, emulators and Azure must agree. */
const root = join(__dirname, "../..");
const text = (path: string) => readFileSync(join(root, path), "utf8");
const json = <T>(path: string) => JSON.parse(text(path)) as T;

const queues = json<{ queues: { name: string; requiresSession: boolean }[] }>("infra/serviceBusQueues.json").queues;
const functionApp = text("infra/modules/functionApp.bicep");
const appSettings = functionApp.slice(functionApp.indexOf("name: 'appsettings'"));

/** The app settings that Bicep sets, in any case or only where a parameter is given. */
const set = [...appSettings.matchAll(/^ {6}([A-Za-z_]+): /gm), ...functionApp.matchAll(/\{ ([A-Z_]+): \w+ \}/g)].map(
  (hit) => hit[1] ?? "",
);

const triggers = registeredFunctions.flatMap(({ metadata }) => Object.values(metadata.bindings));
const busTriggers = triggers.filter(({ type }) => type === "serviceBusTrigger");

test("the queue and the connection of every binding are there in Azure and in the emulator", () => {
  const emulated = readEntities(text("infra/serviceBusQueues.json")).map(({ name }) => name);
  expect(PARTS.find(({ name }) => name === "serviceBus")?.flags).toContain("infra/serviceBusQueues.json");
  expect(text("infra/modules/serviceBus.bicep")).toContain("loadJsonContent('../serviceBusQueues.json').queues");
  expect(busTriggers.length).toBeGreaterThanOrEqual(7);
  for (const { queueName, connection, isSessionsEnabled } of busTriggers) {
    expect(emulated).toContain(queueName);
    const queue = queues.find(({ name }) => name === queueName);
    expect({ queueName, session: queue?.requiresSession }).toEqual({ queueName, session: isSessionsEnabled === true });
    expect(set).toEqual(expect.arrayContaining([`${String(connection)}__fullyQualifiedNamespace`]));
    expect(set).toEqual(
      expect.arrayContaining([`${String(connection)}__clientId`, `${String(connection)}__credential`]),
    );
  }
});

test("nothing is triggered by what infra does not make", () => {
  const kinds = new Set(triggers.map(({ type, direction }) => `${String(direction)} ${String(type)}`));
  expect([...kinds].sort()).toEqual(["in httpTrigger", "in serviceBusTrigger", "in timerTrigger", "out http"]);
});

test("Azure has the tables of the app", () => {
  // the service takes letters and digits alone
  for (const name of json<string[]>("infra/tables.json")) expect(name).toMatch(/^[a-z][a-z0-9]{2,62}$/);
  expect(json<string[]>("infra/tables.json").sort()).toEqual(Object.values<string>(tableNames).sort());
});

test("a setting without a default is set in Azure, and what is set there the app can read", () => {
  const url = "https://example.com";
  const value = (name: string) => {
    if (name === "TEAMS_RESOURCE_ACCOUNT_ID") return "761e062f-c734-4f11-8e4f-00224808a166";
    if (name === "TRACED_SHARE") return "0.5";
    if (name === "ALLOWED_CALLING_CODES") return "1,44";
    return /_SECONDS?$/.test(name) ? "20" : url;
  };
  const environment = Object.fromEntries(set.map((name) => [name, value(name)]));
  expect(() => readSettings({})).toThrow(/ACS_RESOURCE_ID/);
  expect(() => readSettings(environment)).not.toThrow();
});

test("every setting that Azure sets is explained, or the platform's own", () => {
  const platform =
    /^(AZURE_CLIENT_ID|AzureWebJobsStorage__\w+|APPLICATIONINSIGHTS_\w+|ServiceBus__(credential|clientId))$/;
  const explained = text("docs/settings.md");
  const unknown = set.filter((name) => !platform.test(name) && !explained.includes(`\`${name}\``));
  expect(unknown).toEqual([]);
});

/**
 * The settings that the app reads, as its schema names them, and those that docs/settings.md explains with a default.
 */
const settingsSource = text("shared/settings.ts");
const schema = settingsSource.slice(settingsSource.indexOf("z.object({"), settingsSource.indexOf("/** Services that"));
const readByApp = [...schema.matchAll(/^ {2}(\w+):/gm)].map(([, name = ""]) => name);
const explainedRows = [...text("docs/settings.md").matchAll(/^\| (`.+?) \|.*\| ([^|]+) \|$/gm)].map(
  ([, names = "", standard = ""]) => ({
    names: [...names.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name),
    standard,
  }),
);

test("every setting of the app is explained, and what is explained is one", () => {
  const explained = explainedRows.flatMap(({ names }) => names);
  expect(readByApp.filter((name) => !explained.includes(name))).toEqual([]);
  // the exporter reads this one by itself; the keys of models have names of their own
  const others = ["APPLICATION_INSIGHTS_NO_STATSBEAT"];
  expect(explained.filter((name) => !readByApp.includes(name) && !others.includes(name))).toEqual([]);
});

test("the defaults that are explained are those of the app", () => {
  const settings: Readonly<Record<string, unknown>> = { ...readSettings(deadEnvironment) };
  const numbers = explainedRows.filter(({ standard }) => /^[\d, ]+$/.test(standard));
  expect(numbers.length).toBeGreaterThanOrEqual(5);
  for (const { names, standard } of numbers) {
    expect({ [names.join()]: names.map((name) => settings[name]) }).toEqual({
      [names.join()]: standard.split(", ").map(Number),
    });
  }
  const none = explainedRows.filter(({ standard }) => standard === "–").flatMap(({ names }) => names);
  expect(none.filter((name) => settings[name] !== undefined)).toEqual([]);
});

test("the sample of local settings names what the stack writes for Core Tools", () => {
  const sample = json<{ Values: Record<string, string> }>("local.settings.sample.json").Values;
  const host = PARTS.find(({ name }) => name === "functionsHost");
  const own = ["README", "FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage"];
  expect(Object.keys(sample).sort()).toEqual(
    [...own, ...Object.keys(host?.facts ?? {}), ...Object.keys(host?.settings ?? {})].sort(),
  );
});

test("a setting without a parameter of its own can be set by azd all the same", () => {
  expect(appSettings).toMatch(/\n {4}optionalSettings,\n {4}appSettings,\n/);
  expect(text("infra/main.parameters.json")).toMatch(/"appSettings": \{ "value": "\$\{APP_SETTINGS\}" \}/);
});

test("no setting that Flex Consumption refuses is set", () => {
  const refused = /^(FUNCTIONS_|WEBSITE_|SCM_DO_BUILD|ENABLE_ORYX)|^AzureWebJobsStorage$/;
  expect(set.filter((name) => refused.test(name))).toEqual([]);
});

test("the app registration has the roles that the app asks for", () => {
  const registered = json<{ value: string; id: string }[]>("infra/hooks/appRoles.json");
  expect(registered.map(({ value }) => value).sort()).toEqual([...roles].sort());
  expect(new Set(registered.map(({ id }) => id)).size).toBe(roles.length);
});

/** All that the app's sources say. */
const sources = ["shared", "functions"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => text(join(folder, name))),
  )
  .join("\n");

test.each(["infra/modules/alerts.bicep", "infra/workbook.json"])(
  "%s looks for lines and facts that are really logged",
  (path) => {
    const queries = text(path).replaceAll("\\'", "'");
    const listed = [...queries.matchAll(/line\.message in \(([^)]+)\)/g)].flatMap(([, list = ""]) => list.split(", "));
    const single = [...queries.matchAll(/line\.message == ('[^']+')/g)].map(([, message = ""]) => message);
    const messages = [...new Set([...listed, ...single])].map((message) => message.replaceAll("'", ""));
    expect(messages.length).toBeGreaterThanOrEqual(5);
    expect(messages.filter((message) => !sources.includes(`"${message}"`))).toEqual([]);
    const facts = new Set([...queries.matchAll(/line\.(\w+)/g)].map(([, fact = ""]) => fact));
    const logged = [...sources.matchAll(/log\.\w+\([^;]*;|const facts = \{[^;]*;|JSON\.stringify\([^;]*;/g)].join("\n");
    expect([...facts].filter((fact) => !new RegExp(`\\b${fact}\\b`).test(logged))).toEqual([]);
  },
);

test("nothing that alarms look for is left out by sampling", () => {
  const tables = new Set(
    [...text("infra/modules/alerts.bicep").matchAll(/'(requests|traces|exceptions)\b/g)].map(([, name]) => name),
  );
  expect([...tables].sort()).toEqual(["requests", "traces"]);
  const { logging } = json<{ logging: { applicationInsights: { samplingSettings: { excludedTypes: string } } } }>(
    "host.json",
  );
  expect(logging.applicationInsights.samplingSettings.excludedTypes.split(";")).toEqual(
    expect.arrayContaining(["Request", "Trace"]),
  );
});

test("the heartbeat watches a timer that is there", () => {
  const timers = registeredFunctions.filter(({ metadata }) =>
    Object.values(metadata.bindings).some(({ type }) => type === "timerTrigger"),
  );
  expect(timers.map(({ metadata }) => `name == \\'${metadata.name}\\'`)).toContain("name == \\'sweep\\'");
  expect(text("infra/modules/alerts.bicep")).toContain("name == \\'sweep\\'");
});

test("the runbook says for every alert what to do, and for none that there is not", () => {
  const alerts = [...text("infra/modules/alerts.bicep").matchAll(/^ {4}name: '([\w-]+)'$/gm)].map((hit) => hit[1]);
  expect(alerts.length).toBeGreaterThanOrEqual(10);
  const paragraphs = [...text("docs/runbook.md").matchAll(/^### (\S+)$/gm)].map((hit) => hit[1]);
  expect(paragraphs.sort()).toEqual(alerts.sort());
});

test("docs/deploy.md names whatever an operator may set by azd", () => {
  const { parameters } = json<{ parameters: Record<string, { value: string }> }>("infra/main.parameters.json");
  const named = Object.values(parameters).map(({ value }) => /\$\{(\w+)/.exec(value)?.[1] ?? "");
  // azd's own, and what main.bicep gives azd to keep
  const own = /^(AZURE_\w+|BUDGET_START)$/;
  const page = text("docs/deploy.md");
  expect(named.filter((name) => !own.test(name) && !new RegExp(`\\b${name}\\b`).test(page))).toEqual([]);
});

test("an alert is there for each cause for which the app suspends a configuration itself", () => {
  const source = text("shared/steps/settle/suspendWhere.ts");
  const words = [...source.matchAll(/^ {2}\w+: "(suspended for [^"]+)",$/gm)].map(([, said]) => said);
  expect(words).toHaveLength(2);
  const alerts = text("infra/modules/alerts.bicep");
  expect(words.filter((said) => !alerts.includes(`line.message == \\'${said}\\'`))).toEqual([]);
});

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { buildPackage } from "../support/buildPackage.ts";
import { contactCentre } from "../support/contactCentre.ts";
import { outcomeReceiver } from "../support/outcomeReceiver.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";

/** What is shipped, built outside the project, where no node_modules could help it. */
const folder = mkdtempSync(join(tmpdir(), "package-"));
const app = join(folder, "app");

let stack: TestStack;

beforeAll(async () => {
  await buildPackage(app);
  stack = await startStack({ flags: ["--app", app] });
});

afterAll(async () => {
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("A delivery runs to its outcome in the package alone", async () => {
  const centre = await contactCentre(stack);
  const receiver = await outcomeReceiver();
  await receiver.subscribe(centre);
  const id = await centre.post();
  const delivery = await centre.until(id, ["Complete", "Error", "Expired"]);
  expect(delivery).toMatchObject({ msdyn_status: "Complete", msdyn_result: "LiveAnswer" });
  const [post] = await waitFor("the outcome", () => receiver.about(id).length > 0 && receiver.about(id));
  expect(post?.signed).toBe(true);
  receiver.close();
});

test("The package has the functions that stand in functions/", async () => {
  const { masterKey } = JSON.parse(readFileSync(join(stack.data, "functionsHost/keys.json"), "utf8"));
  const answer = await fetch(`${new URL(stack.api).origin}/admin/functions`, {
    headers: { "x-functions-key": masterKey },
  });
  const listed = ((await answer.json()) as { name: string }[]).map(({ name }) => name);
  const written = readdirSync(join(__dirname, "../../functions")).filter(
    (name) => name.endsWith(".ts") && name !== "index.ts",
  );
  expect(listed.sort()).toEqual(written.map((name) => basename(name, ".ts")).sort());
});

test("The package holds the app, its manifest and its notices, and nothing else", () => {
  expect(readdirSync(app).sort()).toEqual([
    ".funcignore",
    "THIRD-PARTY-NOTICES.txt",
    "azureMonitorTelemetry.js",
    "engineAddress.js",
    "host.json",
    "index.js",
    "package.json",
  ]);
  expect(JSON.parse(readFileSync(join(app, "package.json"), "utf8"))).toMatchObject({ main: "index.js" });
  const notices = readFileSync(join(app, "THIRD-PARTY-NOTICES.txt"), "utf8");
  for (const name of ["zod", "@azure/service-bus", "rhea", "luxon"])
    expect(notices).toMatch(new RegExp(`^${name} \\d`, "m"));
});

test("The package asks for nothing but Node's own modules, its own files and what the worker gives", () => {
  const own = readdirSync(app).filter((name) => name.endsWith(".js"));
  const asked = own.flatMap((name) => [...readFileSync(join(app, name), "utf8").matchAll(/\brequire\("([^"$]+)"\)/g)]);
  const strange = asked
    .map(([, name = ""]) => name)
    .filter((name) => !builtinModules.includes(name.replace(/^node:/, "")) && !own.includes(name.replace("./", "")));
  expect([...new Set(strange)]).toEqual(["@azure/functions-core"]);
});

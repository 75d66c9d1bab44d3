// Hook postdeploy: what was deployed is what was built. A faulty entry file makes the host start without any function
// and without an error, so the list of functions is compared; then health, and a door that must be closed.
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { az, given, note } from "./azure.mjs";

/** The list of functions and the first start may take some minutes. */
const patience = Number(process.env.SMOKE_TEST_SECONDS ?? 300) * 1000;

const between = Math.min(5_000, patience / 10);

// a file of functions/ is a function of its name (test/architecture holds it)
const expected = readdirSync(join(import.meta.dirname, "../../functions"))
  .filter((name) => name.endsWith(".ts") && name !== "index.ts")
  .map((name) => basename(name, ".ts"))
  .sort();

const group = given("AZURE_RESOURCE_GROUP");
const name = given("SERVICE_API_NAME");
const uri = given("SERVICE_API_URI");

await until("the functions are those that were built", () => {
  const listed = az("functionapp", "function", "list", "--resource-group", group, "--name", name, "--query", "[].name");
  const there = (listed ?? []).map((path) => path.slice(path.lastIndexOf("/") + 1));
  return difference(expected, there);
});
await until("the app says that it is well", () => answersWith(`${uri}/api/health`, {}, 200));
await until("nobody creates a delivery without a token", () =>
  answersWith(`${uri}/api/data/v9.2/CCaaS_CreateProactiveVoiceDelivery`, { method: "POST", body: "{}" }, 401),
);

/** @returns what is wrong, or undefined */
function difference(wanted, there) {
  const missing = wanted.filter((one) => !there.includes(one));
  const strange = there.filter((one) => !wanted.includes(one));
  const text = [
    ...(missing.length === 0 ? [] : [`missing: ${missing.join(", ")}`]),
    ...(strange.length === 0 ? [] : [`not ours: ${strange.join(", ")}`]),
  ].join("; ");
  return text === "" ? undefined : text;
}

/** @returns what is wrong, or undefined */
async function answersWith(url, init, status) {
  try {
    const response = await fetch(url, { ...init, headers: { "content-type": "application/json" } });
    if (response.status === status) return undefined;
    // health says what is down
    const words = (await response.text()).slice(0, 200);
    return `${url} answered ${response.status} instead of ${status} ${words}`;
  } catch (error) {
    return `${url} did not answer: ${error.cause?.code ?? error.message}`;
  }
}

/** Asks again until nothing is wrong; ends the hook with what is wrong when patience is over. */
async function until(what, ask) {
  const end = Date.now() + patience;
  for (;;) {
    const wrong = await ask();
    if (wrong === undefined) return note(`ok: ${what}`);
    if (Date.now() >= end) {
      process.stderr.write(`Smoke test failed, not so: ${what}. ${wrong}\n`);
      process.exit(1);
    }
    await pause(between);
  }
}

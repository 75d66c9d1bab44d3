import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CLIENT_SECRET, CLIENTS } from "./clients.ts";

/*
 * Prints a bearer token of the running stack's identity provider, and nothing else, so that it can be put in a
 * variable.
 *   npm run --silent token -- <role> [--data DIR]
 */

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: "string", default: ".local" } },
  });
  const [role = ""] = positionals;
  if (!Object.hasOwn(CLIENTS, role)) {
    throw new Error(`say which role the token is for: ${Object.keys(CLIENTS).join(", ")}`);
  }
  process.stdout.write(`${await requestToken(tokenEndpoint(values.data), role)}\n`);
}

function tokenEndpoint(data: string): string {
  const path = join(data, "ready.json");
  try {
    return JSON.parse(readFileSync(path, "utf8")).token;
  } catch {
    throw new Error(`the stack does not run (there is no ${path}): start it with npm start or npm run stack`);
  }
}

async function requestToken(endpoint: string, role: string): Promise<string> {
  const form = { grant_type: "client_credentials", client_id: role, client_secret: CLIENT_SECRET };
  const response = await fetch(endpoint, { method: "POST", body: new URLSearchParams(form) }).catch(() => {
    throw new Error(`the stack does not run any more (nothing answers at ${endpoint}): start it again`);
  });
  const answer = (await response.json()) as { access_token?: string; error_description?: string };
  if (answer.access_token === undefined) throw new Error(answer.error_description ?? `refused with ${response.status}`);
  return answer.access_token;
}

main().catch((error: Error) => {
  process.stderr.write(`token: ${error.message}\n`);
  process.exitCode = 1;
});

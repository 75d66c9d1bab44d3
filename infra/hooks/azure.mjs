import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** On Windows az and azd are scripts, which only a shell can start. */
const shell = process.platform === "win32";

/** Runs the Azure CLI and gives its JSON answer; undefined where it answers nothing. */
export function az(...args) {
  const text = execFileSync("az", [...args, "--output", "json"], { encoding: "utf8", shell });
  return text.trim() === "" ? undefined : JSON.parse(text);
}

/** As az, but undefined where the CLI fails: for questions whose answer may be that there is no such thing. */
export function azOrNothing(...args) {
  try {
    const stdio = ["ignore", "pipe", "ignore"];
    const text = execFileSync("az", [...args, "--output", "json"], { encoding: "utf8", shell, stdio });
    return text.trim() === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keeps a value in the azd environment; later steps find it in their environment variables. */
export function keep(name, value) {
  execFileSync("azd", ["env", "set", name, value], { stdio: "inherit", shell });
}

/**
 * Puts text into a file that only this user can read, for an argument that is too long or too secret for a command
 * line.
 * @param use what to do with the file's path; the file is gone afterwards
 */
export function withFile(text, use) {
  const folder = mkdtempSync(join(tmpdir(), "hook-"));
  const path = join(folder, "content");
  try {
    writeFileSync(path, text, { mode: 0o600 });
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Calls Microsoft Graph. */
export function graph(method, path, body) {
  const uri = `https://graph.microsoft.com/v1.0/${path}`;
  if (body === undefined) return az("rest", "--method", method, "--uri", uri);
  return withFile(JSON.stringify(body), (file) =>
    az("rest", "--method", method, "--uri", uri, "--headers", "Content-Type=application/json", "--body", `@${file}`),
  );
}

/** Tells the operator something. */
export function note(text) {
  process.stdout.write(`${text}\n`);
}

/** An environment variable that azd sets from the outputs of main.bicep. */
export function given(name) {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set: run this as a hook of azd`);
  return value;
}

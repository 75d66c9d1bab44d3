// Hook postprovision: gives each secret that main.bicep refers to a random value, once. A value that exists stays, since
// what was made with it would be lost. The key of a language model (agent-key-…) is somebody else's: it is asked for.
// Behind private endpoints run this from inside the network (docs/runbook.md).
import { randomBytes } from "node:crypto";
import { az, azOrNothing, note, withFile } from "./azure.mjs";

/** Bytes of a made secret. */
const size = 32;

const vault = process.env.KEY_VAULT_NAME ?? "";
const names = (process.env.SECRET_NAMES ?? "").split(",").filter((name) => name !== "");

if (vault !== "") for (const name of names) makeSecret(name);

function makeSecret(name) {
  const at = ["--vault-name", vault, "--name", name];
  if (azOrNothing("keyvault", "secret", "show", ...at, "--query", "id") !== undefined) return;
  if (name.startsWith("agent-key-")) {
    return note(`Set the secret ${name}: az keyvault secret set --vault-name ${vault} --name ${name} --file <file>`);
  }
  withFile(randomBytes(size).toString("base64"), (file) =>
    az("keyvault", "secret", "set", ...at, "--file", file, "--query", "id"),
  );
  note(`The secret ${name} was made.`);
}

// Hook postprovision: gives each secret that main.bicep refers to a random value, once. A value that exists stays,
// since what was made with it would be lost. The key of a language model (agent-key-…) is somebody else's: it is asked
// for. Behind private endpoints run this from inside the network (docs/deploy.md).
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { az, azOrNothing, note, withFile } from "./azure.mjs";

/** Bytes of a made secret. */
const size = 32;

/** The right to write secrets is given by the same deployment, and may need some minutes to arrive. */
const patience = Number(process.env.SECRETS_SECONDS ?? 300) * 1000;

const between = Math.min(10_000, patience / 5);

const vault = process.env.KEY_VAULT_NAME ?? "";
const names = (process.env.SECRET_NAMES ?? "").split(",").filter((name) => name !== "");

if (vault !== "" && names.length > 0) {
  const there = await namesThere();
  for (const name of names) if (!there.includes(name)) makeSecret(name);
}

/** What the vault holds. Only its own word counts: a secret that could not be seen must not be written over. */
async function namesThere() {
  const end = Date.now() + patience;
  for (;;) {
    const listed = azOrNothing("keyvault", "secret", "list", "--vault-name", vault, "--query", "[].name");
    if (listed !== undefined) return listed;
    if (Date.now() >= end) {
      process.stderr.write(
        `The vault ${vault} lets nobody in from here. Behind private endpoints: run node infra/hooks/makeSecrets.mjs from ` +
          "inside the network, with the values of azd env get-values, then azd deploy. Otherwise the role Key Vault " +
          "Secrets Officer is missing; az keyvault secret list says more.\n",
      );
      process.exit(1);
    }
    note(`Waiting for the right to write to the vault ${vault} …`);
    await pause(between);
  }
}

function makeSecret(name) {
  if (name.startsWith("agent-key-")) {
    return note(`Set the secret ${name}: az keyvault secret set --vault-name ${vault} --name ${name} --file <file>`);
  }
  withFile(randomBytes(size).toString("base64"), (file) =>
    az("keyvault", "secret", "set", "--vault-name", vault, "--name", name, "--file", file, "--query", "id"),
  );
  note(`The secret ${name} was made.`);
}

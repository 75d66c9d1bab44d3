import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadContactCentre } from "./loadContactCentre.ts";
import { openApi } from "./openApi.ts";

/*
 * Loads the sample contact centre into a stack that has no engagement configuration yet, so that anybody can post a
 * delivery at once; what somebody has made or changed is left as it is. Flags: `--ready` the stack's ready.json,
 * `--dir` the sample's folder.
 */

async function furnish(readyPath: string, dir: string): Promise<void> {
  const ready = JSON.parse(readFileSync(readyPath, "utf8")) as { api: string; token: string; telephony: string };
  const app = await openApi(ready.api, ready.token);
  const answer = await app.must("GET", "/data/v9.2/msdyn_proactive_engagement_configs?$top=1");
  if ((answer as { value: unknown[] }).value.length === 0) await loadContactCentre(app, dir, ready.telephony);
}

const { values } = parseArgs({ options: { ready: { type: "string" }, dir: { type: "string" } } });
furnish(values.ready ?? ".local/ready.json", values.dir ?? "sample").catch((error: Error) => {
  process.stderr.write(`the sample contact centre was not loaded: ${error.message}\n`);
  process.exitCode = 1;
});

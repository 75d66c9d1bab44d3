import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const script = join(root, "connector/prepare.mjs");
const [tenant, api, connector] = ["tenant-1", "api-client-1", "connector-client-1"];

test("one environment's names are filled in, and nothing else changes", () => {
  execFileSync(process.execPath, [script, "func-x.azurewebsites.net", tenant, api, connector]);
  const read = (folder: string, name: string) => readFileSync(join(root, folder, name), "utf8");
  const settle = (text: string) => JSON.stringify(JSON.parse(text));
  const expected = settle(read("connector", "apiDefinition.swagger.json"))
    .replaceAll("example.azurewebsites.net", "func-x.azurewebsites.net")
    .replaceAll("microsoftonline.com/common/", `microsoftonline.com/${tenant}/`);
  expect(settle(read("dist/connector", "apiDefinition.swagger.json"))).toBe(expected);
  const { token } = JSON.parse(read("dist/connector", "apiProperties.json")).properties.connectionParameters;
  expect(token.oAuthSettings.clientId).toBe(connector);
  expect(token.oAuthSettings.customParameters).toMatchObject({
    tenantId: { value: tenant },
    resourceUri: { value: api },
  });
});

test("what is missing is asked for", () => {
  const { status, stderr } = spawnSync(process.execPath, [script, "func-x.azurewebsites.net"], { encoding: "utf8" });
  expect(status).toBe(2);
  expect(stderr).toContain("usage:");
});

// Writes the connector's files for one environment into dist/connector: its host, its tenant, and the two app
// registrations. Run it after azd up: node connector/prepare.mjs <host> <tenant id> <api client id> <connector client
// id>
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [host, tenantId, apiClientId, connectorClientId] = process.argv.slice(2);
if (connectorClientId === undefined) {
  process.stderr.write("usage: node connector/prepare.mjs <host> <tenant id> <api client id> <connector client id>\n");
  process.exit(2);
}

const target = join(import.meta.dirname, "../dist/connector");
const read = (name) => JSON.parse(readFileSync(join(import.meta.dirname, name), "utf8"));
const write = (name, content) => writeFileSync(join(target, name), `${JSON.stringify(content, undefined, 2)}\n`);

mkdirSync(target, { recursive: true });
copyFileSync(join(import.meta.dirname, "icon.png"), join(target, "icon.png"));

const definition = read("apiDefinition.swagger.json");
const login = `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0`;
const usual = definition.host;
definition.host = host;
for (const told of definition["x-ms-connector-metadata"]) told.propertyValue = told.propertyValue.replace(usual, host);
Object.assign(definition.securityDefinitions.oauth2, {
  authorizationUrl: `${login}/authorize`,
  tokenUrl: `${login}/token`,
});
write("apiDefinition.swagger.json", definition);

const file = read("apiProperties.json");
const settings = file.properties.connectionParameters.token.oAuthSettings;
settings.clientId = connectorClientId;
settings.customParameters.tenantId.value = tenantId;
settings.customParameters.resourceUri.value = apiClientId;
write("apiProperties.json", file);
process.stdout.write(`Import ${join(target, "apiDefinition.swagger.json")} (connector/README.md).\n`);

// Hook preprovision: the app registration that callers' tokens are meant for, with its three app roles. Run again, it
// changes what differs. Needs the right to write applications (Application Administrator); without it, let somebody who
// has it run this, and set AUTH_AUDIENCE to the client id it tells (docs/deploy.md).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { az, azOrNothing, given, graph, keep, note } from "./azure.mjs";

/** Microsoft's client ids: the Azure CLI may get tokens for a first configuration without asking. */
const azureCli = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

const appRoles = JSON.parse(readFileSync(join(import.meta.dirname, "appRoles.json"), "utf8"));

const scope = {
  id: "0f6b1d7e-3a41-4c35-9c0e-6f0b1c5e2a10",
  value: "user_impersonation",
  type: "User",
  isEnabled: true,
  adminConsentDisplayName: "Use proactive engagement",
  adminConsentDescription: "Use proactive engagement in the name of the signed-in person, with their roles.",
  userConsentDisplayName: "Use proactive engagement",
  userConsentDescription: "Use proactive engagement in your name, with your roles.",
};

if ((process.env.AUTH_AUDIENCE ?? "") === "") register();
else note(`The app registration ${process.env.AUTH_AUDIENCE} is used as it is.`);

function register() {
  const displayName = `proactive-engagement-${given("AZURE_ENV_NAME")}`;
  const found = az("ad", "app", "list", "--display-name", displayName) ?? [];
  const app =
    found.find((other) => other.displayName === displayName) ??
    az("ad", "app", "create", "--display-name", displayName, "--sign-in-audience", "AzureADMyOrg");
  const path = `applications/${app.id}`;
  // tokens of version 2 name the client id as their audience, which is what the app checks
  const api = { requestedAccessTokenVersion: 2, oauth2PermissionScopes: [scope] };
  graph("PATCH", path, { identifierUris: [`api://${app.appId}`], appRoles, api });
  // a scope must exist before a client can be admitted to it
  const preAuthorizedApplications = [{ appId: azureCli, delegatedPermissionIds: [scope.id] }];
  graph("PATCH", path, { api: { ...api, preAuthorizedApplications } });
  const principal = azOrNothing("ad", "sp", "show", "--id", app.appId) ?? az("ad", "sp", "create", "--id", app.appId);
  admitDeployer(principal.id);
  // told before it is kept: who registers for somebody else may have no azd environment
  note(`The app registration ${displayName} has the client id ${app.appId}.`);
  keep("AUTH_AUDIENCE", app.appId);
}

/** Who deploys becomes an administrator, so that somebody can configure and let others in. */
function admitDeployer(resourceId) {
  const me = azOrNothing("ad", "signed-in-user", "show");
  if (me === undefined) {
    return note("Nobody is signed in as a person: assign the app roles in Entra ID (docs/deploy.md).");
  }
  const assigned = graph("GET", `servicePrincipals/${resourceId}/appRoleAssignedTo`)?.value ?? [];
  for (const role of appRoles.filter(({ value }) => value !== "Omnichannel.Agent")) {
    if (assigned.some(({ principalId, appRoleId }) => principalId === me.id && appRoleId === role.id)) continue;
    const body = { principalId: me.id, resourceId, appRoleId: role.id };
    graph("POST", `servicePrincipals/${resourceId}/appRoleAssignedTo`, body);
  }
}

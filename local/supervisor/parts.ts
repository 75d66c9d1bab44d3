/** Where a setting's value comes from: a fact another part told when it got ready. */
type FactName = readonly [part: string, fact: string];

/** One part of the stack: a process that is started, watched and started again. */
export interface PartSpec {
  name: string;
  /** its program, from the project's root */
  script: string;
  /** node's own flags */
  nodeFlags?: readonly string[];
  /** the flags that take a port; the first one's is the part's own */
  portFlags: readonly string[];
  /** further flags, besides the ports and `--data` */
  flags: readonly string[];
  /** the parts whose facts it needs: it starts when they answer and stops before them */
  needs: readonly string[];
  /** settings put in its environment from facts; its own `origin` is known before it starts */
  facts: Readonly<Record<string, FactName>>;
  /** settings put in its environment as they are */
  settings: Readonly<Record<string, string>>;
}

const alone = { needs: [], facts: {}, settings: {} };

/** The stack. What the caller's environment already sets wins over a part's facts and settings. */
export const PARTS: readonly PartSpec[] = [
  {
    ...alone,
    name: "tableStorage",
    script: "dist/local/tableStorage/main.js",
    portFlags: ["--port", "--admin-port"],
    flags: [],
  },
  {
    ...alone,
    name: "serviceBus",
    script: "dist/local/serviceBus/main.js",
    portFlags: ["--port", "--admin-port"],
    flags: ["--entities", "infra/serviceBusQueues.json"],
  },
  {
    ...alone,
    name: "callAutomation",
    script: "dist/local/callAutomation/main.js",
    portFlags: ["--port"],
    flags: [],
  },
  {
    ...alone,
    name: "identity",
    script: "dist/local/identity/main.js",
    portFlags: ["--port"],
    flags: [],
  },
  {
    name: "functionsHost",
    script: "dist/local/functionsHost/main.js",
    // MB for what lives shortly: a request makes much of it, and more room means that less of it is moved about
    nodeFlags: ["--max-semi-space-size=64"],
    portFlags: ["--port"],
    flags: ["--app", "."],
    needs: ["tableStorage", "serviceBus", "callAutomation", "identity"],
    facts: {
      Tables: ["tableStorage", "connectionString"],
      ServiceBus: ["serviceBus", "connectionString"],
      Acs: ["callAutomation", "connectionString"],
      ACS_RESOURCE_ID: ["callAutomation", "resourceId"],
      ACS_CALLBACK_ISSUER: ["callAutomation", "issuer"],
      ACS_CALLBACK_JWKS_URI: ["callAutomation", "jwksUri"],
      AUTH_ISSUER: ["identity", "issuer"],
      AUTH_AUDIENCE: ["identity", "audience"],
      AUTH_TENANT_ID: ["identity", "tenantId"],
      CALLBACK_BASE_URL: ["functionsHost", "origin"],
    },
    settings: { ALLOW_LOCAL_TARGETS: "true" },
  },
  {
    ...alone,
    name: "representatives",
    script: "dist/local/representatives/main.js",
    portFlags: [],
    flags: [],
    needs: ["functionsHost"],
    facts: {
      APP_ORIGIN: ["functionsHost", "origin"],
      TOKEN_ENDPOINT: ["identity", "tokenEndpoint"],
      TELEPHONY_ORIGIN: ["callAutomation", "origin"],
    },
  },
];

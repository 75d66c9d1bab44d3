import { parseArgs } from "node:util";

/** What the command line asks for. */
export interface UpOptions {
  /** by part; 0 takes a free port */
  ports: Record<string, number>;
  data: string;
  fresh: boolean;
  verbose: boolean;
  /** whether the Functions host is started; without it, its settings are written for somebody else's */
  host: boolean;
  /** the folder of the app that the host loads */
  app: string;
  /** whether the app reaches the other parts by its identity, over TLS, instead of by their keys */
  identity: boolean;
  /** the folder of the sample contact centre, where its deliveries are to be called */
  sample: string | undefined;
  /** the folder of the contact centre that a stack without any begins with */
  contactCentre: string | undefined;
}

/** What a mistake on the command line shows, and --help. */
export const USAGE = `usage: npm start -- [flags]      (npm run stack -- [flags] for the stack without the sample's calls)
  --port N             the app's port (7071; 0 takes a free one)
  --token-port N       the identity provider's port (free)
  --telephony-port N   the telephony simulator's port (free)
  --bus-port N         the Service Bus emulator's port (free)
  --tables-port N      Table Storage's port (free)
  --data DIR           where everything is kept (.local)
  --fresh              begin with an empty store
  --app DIR            the app that the host loads (.); dist/package after "npm run package"
  --identity           let the app use its identity instead of keys, as it does in Azure
  --sample DIR         load the sample contact centre from DIR and call its customers
  --contact-centre DIR load the sample contact centre from DIR where there is none yet, and call nobody
  --no-host            leave the Functions host out and write DIR/local.settings.json for "func start"
  --verbose            show the parts' logs too
  --help               show this
`;

/**
 * Reads the command line.
 * @throws Error where a flag is unknown or its value no port
 */
export function parseOptions(args: string[]): UpOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string", default: "7071" },
      "token-port": { type: "string", default: "0" },
      "telephony-port": { type: "string", default: "0" },
      "bus-port": { type: "string", default: "0" },
      "tables-port": { type: "string", default: "0" },
      data: { type: "string", default: ".local" },
      fresh: { type: "boolean", default: false },
      verbose: { type: "boolean", default: false },
      "no-host": { type: "boolean", default: false },
      app: { type: "string", default: "." },
      identity: { type: "boolean", default: false },
      sample: { type: "string" },
      "contact-centre": { type: "string" },
      // answered by up.ts before anything is read
      help: { type: "boolean" },
    },
  });
  return {
    ports: {
      functionsHost: portOf("--port", values.port),
      identity: portOf("--token-port", values["token-port"]),
      callAutomation: portOf("--telephony-port", values["telephony-port"]),
      serviceBus: portOf("--bus-port", values["bus-port"]),
      tableStorage: portOf("--tables-port", values["tables-port"]),
    },
    data: values.data,
    fresh: values.fresh,
    verbose: values.verbose,
    host: !values["no-host"],
    app: values.app,
    identity: values.identity,
    sample: values.sample,
    contactCentre: values["contact-centre"],
  };
}

function portOf(flag: string, value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535)
    throw new Error(`${flag} has to be a number from 0 to 65535, not ${value}`);
  return port;
}

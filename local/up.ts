import { resolve } from "node:path";
import { openDataDirectory } from "./supervisor/dataDirectory.ts";
import { furnish } from "./supervisor/furnish.ts";
import { identityParts } from "./supervisor/identityParts.ts";
import { parseOptions, type UpOptions, USAGE } from "./supervisor/parseOptions.ts";
import { PARTS } from "./supervisor/parts.ts";
import { projectRoot } from "./supervisor/projectRoot.ts";
import { runSample } from "./supervisor/runSample.ts";
import { runStack } from "./supervisor/runStack.ts";

/*
 * Starts the embedded stack and keeps it running until Ctrl-C: `npm start`, `npm run stack`; flags as in USAGE.
 * Each time all parts answer, the first time after the contact centre was loaded, one line `ready {…}` goes to standard
 * output.
 */

async function up(options: UpOptions): Promise<void> {
  const { ports, fresh, verbose, host, app, identity, sample, data: path } = options;
  const contactCentre = host ? (options.contactCentre ?? sample) : undefined;
  const root = projectRoot();
  const usual = PARTS.map((part) =>
    part.name === "functionsHost" ? { ...part, flags: ["--app", resolve(app)] } : part,
  );
  // what the caller's environment sets wins; this one would keep the app from trusting the front's certificate
  if (identity) delete process.env["NODE_EXTRA_CA_CERTS"];
  const all = identity ? identityParts(usual) : usual;
  const partNames = all.map(({ name }) => name);
  const data = openDataDirectory(path, partNames, fresh);
  process.on("exit", data.release);

  let endSample: (() => void) | undefined;
  let furnished: Promise<void> | undefined;
  const stack = await runStack({
    parts: all.filter(({ name, needs }) => host || (name !== "functionsHost" && !needs.includes("functionsHost"))),
    leftOut: all.filter(({ name }) => !host && name === "functionsHost"),
    ports,
    root,
    data,
    echo: verbose ? (text) => process.stderr.write(text) : () => undefined,
    onReady(facts, leftOut) {
      data.publish(facts);
      for (const settings of leftOut) data.publishSettings(settings);
      // whoever reads the line finds the contact centre there
      furnished ??= contactCentre === undefined ? Promise.resolve() : furnish(root, data.readyPath, contactCentre);
      void furnished.then(() => {
        process.stdout.write(`ready ${JSON.stringify(facts)}\n`);
        if (sample !== undefined) endSample ??= runSample(root, data.readyPath, sample);
      });
    },
    onGiveUp(reason) {
      process.stderr.write(`${reason}\n`);
      end(1);
    },
  });

  const end = (code: number) => {
    endSample?.();
    stack.stop().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  process.once("SIGINT", () => end(0));
  process.once("SIGTERM", () => end(0));
  // started by a test or a script with a channel to it: when that is gone, nobody else would stop the stack
  process.once("disconnect", () => end(0));
}

try {
  if (process.argv.includes("--help")) {
    process.stdout.write(USAGE);
    process.exit(0);
  }
  up(parseOptions(process.argv.slice(2))).catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n${USAGE}`);
  process.exit(2);
}

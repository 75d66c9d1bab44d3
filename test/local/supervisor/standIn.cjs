// A part for the supervisor's tests: says it is ready with what its environment told it, notes its life in its data
// folder, and does what its flags say.
const { appendFileSync, mkdirSync } = require("node:fs");
const { createServer } = require("node:http");
const { join } = require("node:path");
const { parseArgs } = require("node:util");

const { values } = parseArgs({
  options: {
    name: { type: "string" },
    port: { type: "string" },
    data: { type: "string" },
    // leaves this fact out, as a part of another version might
    dumb: { type: "boolean", default: false },
    // ends as soon as it has started
    broken: { type: "boolean", default: false },
    // does not end when asked to
    stubborn: { type: "boolean", default: false },
  },
});

mkdirSync(values.data, { recursive: true });
const note = (what) => appendFileSync(join(values.data, "..", "notes"), `${values.name} ${what}\n`);
process.stderr.write(`${values.name} speaks\n`);
if (values.broken) process.exit(3);

const server = createServer((_request, response) => response.end(values.name));
server.listen(Number(values.port), "127.0.0.1", () => {
  note(["starts", process.env.HEARD, process.env.TOLD].filter(Boolean).join(", "));
  const facts = values.dumb ? {} : { word: `${values.name}'s word` };
  process.stdout.write(`${JSON.stringify({ ready: values.name, port: server.address().port, ...facts })}\n`);
});
process.on("SIGTERM", () => {
  note("is asked to stop");
  if (!values.stubborn) setTimeout(() => process.exit(0), 20);
});
process.on("disconnect", () => process.exit(0));

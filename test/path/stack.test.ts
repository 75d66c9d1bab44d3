import { join } from "node:path";
import { apiClient, type Row } from "../support/apiClient.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";

const configs = "/data/v9.2/msdyn_proactive_engagement_configs";
const deliveries = "/data/v9.2/msdyn_proactive_deliveries";

let stack: TestStack;

beforeAll(async () => {
  stack = await startStack({ flags: ["--contact-centre", join(__dirname, "../../sample")] });
});

afterAll(() => stack?.stop());

test("Once it is ready the stack has an active configuration of each dial mode, fifty lines a number, and has called nobody", async () => {
  const admin = apiClient(stack.api, await stack.getToken("administrator"));
  const { body } = await admin.must("GET", `${configs}?$filter=statecode eq 0`);
  const modes = (body["value"] as Row[]).map((row) => row["msdyn_dialmode_type"]);
  expect(new Set(modes)).toEqual(new Set([100000000, 100000001, 100000002, 100000003]));
  const { body: numbers } = await apiClient(stack.telephony).must("GET", "/admin/numbers");
  expect((numbers["numbers"] as Row[]).map((row) => row["maxConcurrentCalls"])).toEqual([50, 50]);
  expect((await admin.must("GET", deliveries)).body["value"]).toEqual([]);
});

test("What somebody has changed since is not loaded anew when the host comes back", async () => {
  const admin = apiClient(stack.api, await stack.getToken("administrator"));
  const [first] = (await admin.must("GET", configs)).body["value"] as Row[];
  const path = `${configs}(${first?.["msdyn_proactive_engagement_configid"]})`;
  await admin.must("PATCH", path, { msdyn_description: "Mine" });
  process.kill(stack.hostPid, "SIGKILL");
  await stack.nextReady();
  const read = await waitFor("the host answers", async () => {
    const answer = await admin.send("GET", path);
    return answer.status === 200 && answer;
  });
  expect(read.body["msdyn_description"]).toBe("Mine");
});

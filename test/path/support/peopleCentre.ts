import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ApiClient, apiClient, type Row } from "../../support/apiClient.ts";
import { type ContactCentre, type ContactCentreOptions, contactCentre } from "../../support/contactCentre.ts";
import type { TestStack } from "../../support/startStack.ts";
import { waitFor } from "../../support/waitFor.ts";

/** What a simulated representative is like. */
export interface Person {
  /**
   * What their desk does with offers. Who is `away` is at work and takes nothing; a test can play such a desk by the
   * app's own routes.
   */
  readonly offers: "accept" | "decline" | "lapse" | "away";
  /** Seconds, at the simulator's speed, that they talk. */
  readonly talkSeconds?: number;
  /** Seconds after a call until they close it; absent: the time of their record passes. */
  readonly wrapUpSeconds?: number;
  /** Fields of their record that are to differ. */
  readonly record?: Row;
}

/** A delivery and the number it goes to. */
export interface PostedCall {
  readonly id: string;
  readonly to: string;
}

/** A contact centre with representatives. */
export interface PeopleCentre extends ContactCentre {
  /** Has somebody come to work in its queue, or in another, and waits until they are there; gives their id. */
  hire(person: Person): Promise<string>;
  /** Posts a delivery to a customer with these last digits, of its first configuration or another. */
  call(digits: string, configId?: string): Promise<PostedCall>;
  /** The calls in a representative's hands. */
  callsOf(representativeId: string): Promise<readonly Row[]>;
  /** Waits until the one call in a representative's hands is in a state; gives that call. */
  untilDoing(representativeId: string, state: string): Promise<Row>;
  /** Waits until a representative has no call in their hands. */
  untilFree(representativeId: string): Promise<void>;
  setPresence(representativeId: string, presence: string): Promise<void>;
  /** The one dial placed for a number, once it is as wanted. */
  dialWhen(to: string, wanted: (dial: Row) => boolean): Promise<Row>;
  /**
   * Has offers of its calls stand for five minutes: a test that plays a desk is slow to answer on a busy computer. They
   * show nothing but the title `Test` then.
   */
  letOffersStand(): Promise<void>;
  /** Has its agent ask only whether it is the right person, who then talks with a representative. */
  askForRightPerson(): Promise<void>;
}

const rightPerson = join(__dirname, "../../../sample/contactCentre/agents/right-person.json");

/** Columns of a progressive configuration that is led by the agent. */
export const agentLed: Row = { msdyn_dialmode_type: 100000001, msdyn_engagement_type: 100000100 };

/** Columns of a progressive configuration that is led by a representative. */
export const representativeLed: Row = { msdyn_dialmode_type: 100000001, msdyn_engagement_type: 100000101 };

/** Everybody who works at a simulator, and when it has been told: it takes the whole list each time. */
interface Staff {
  readonly known: Row[];
  told: Promise<unknown>;
}

/** By stack. */
const staffs = new Map<string, Staff>();
let lastPerson = 0;

/**
 * Tells a simulator of one more; one list after the other, since an older one that came last would take somebody away.
 */
async function employ(simulator: ApiClient, stack: TestStack, person: Row): Promise<void> {
  const staff = staffs.get(stack.telephony) ?? { known: [], told: Promise.resolve() };
  staffs.set(stack.telephony, staff);
  staff.known.push(person);
  staff.told = staff.told.then(() =>
    simulator.must("POST", "/admin/representatives", { representatives: staff.known }),
  );
  await staff.told;
}

/** Creates a contact centre that representatives can come to. */
export async function peopleCentre(stack: TestStack, options: ContactCentreOptions = {}): Promise<PeopleCentre> {
  const centre = await contactCentre(stack, options);
  const simulator = apiClient(stack.telephony);
  const read = async (id: string) => (await centre.admin.must("GET", `/representatives/${id}`)).body;
  const callsOf = async (id: string) => (await read(id))["calls"] as Row[];
  return {
    ...centre,
    async hire({ offers, talkSeconds = 10, wrapUpSeconds = null, record = {} }) {
      lastPerson += 1;
      const [id, address] = [`rep-${lastPerson}`, `8:acs:test_${lastPerson}`];
      await employ(simulator, stack, { address, offers, talkSeconds, wrapUpSeconds, answerDelaySeconds: 0.2 });
      await centre.admin.must("PUT", `/admin/representatives/${id}`, {
        name: id,
        queues: [centre.queueId],
        reach: { kind: "acsUser", id: address },
        wrapUpSeconds: 0,
        ...record,
      });
      const presence = offers === "away" ? "Away" : "Available";
      await waitFor(`${id} is ${presence}`, async () => (await read(id))["presence"] === presence);
      return id;
    },
    async call(digits, configId = centre.configId) {
      const to = centre.customer(digits);
      return { id: await centre.post({ DestinationPhoneNumber: to, ProactiveEngagementConfigId: configId }), to };
    },
    callsOf,
    untilDoing: (id, state) =>
      waitFor(`${id} has one call, which is ${state}`, async () => {
        const [call, ...others] = await callsOf(id);
        return call?.["state"] === state && others.length === 0 && call;
      }),
    async untilFree(id) {
      await waitFor(`the hands of ${id} are empty`, async () => (await callsOf(id)).length === 0);
    },
    async setPresence(id, presence) {
      await centre.admin.must("PUT", `/representatives/${id}/presence`, { presence });
    },
    dialWhen: (to, wanted) =>
      waitFor(`the dial to ${to} is as wanted`, async () => {
        const [dial] = await centre.dials(to);
        return dial !== undefined && wanted(dial) && dial;
      }),
    async letOffersStand() {
      const template = `template-${centre.workstreamId}`;
      const record = { name: "Patient", title: "Test", timeLimitSeconds: 300 };
      await centre.admin.must("PUT", `/admin/notification-templates/${template}`, record);
      const path = `/admin/workstreams/${centre.workstreamId}`;
      const { id: _id, ...workstream } = (await centre.admin.must("GET", path)).body;
      await centre.admin.must("PUT", path, { ...workstream, notificationTemplateId: template });
    },
    async askForRightPerson() {
      const { agentId } = (await centre.admin.must("GET", `/admin/workstreams/${centre.workstreamId}`)).body;
      await centre.admin.must("PUT", `/admin/agents/${agentId}`, readFileSync(rightPerson, "utf8"));
    },
  };
}

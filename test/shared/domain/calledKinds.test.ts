import { calledDelivery } from "../../../shared/domain/calledDelivery.ts";
import { newCallState } from "../../../shared/domain/newCallState.ts";
import { customer, sampleDelivery } from "../../support/sampleRows.ts";

test("what each number is moves with it where a representative picks another one", () => {
  const [office, home] = ["+15550002001", "+15550002002"];
  const contact = { contactId: "c", windows: [], inputAttributes: {}, numbers: [customer, office, home] };
  const kinds = ["mobile", "business", "home"] as const;
  const chain = { contacts: [{ ...contact, kinds }], contact: 0, number: 0, dead: [], used: {} };
  const delivery = sampleDelivery({ to: customer, chain });
  const leg = { address: `4:${customer}`, repeatabilityId: "r", picked: home };
  const called = calledDelivery(delivery, { ...newCallState(), customer: leg });
  expect(called).toMatchObject({
    to: home,
    chain: { number: 0, contacts: [{ numbers: [home, customer, office], kinds: ["home", "mobile", "business"] }] },
  });
});

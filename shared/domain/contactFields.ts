/**
 * Under which input attributes the fields of a delivery's contact are kept, as the task API spells them
 * (facts/dynamics.md §2.5): agents, rules for caller numbers and the contact policy read them there.
 */
export const contactFields = {
  firstName: "firstName",
  lastName: "lastName",
  email: "email",
  addressLine: "addressline",
  city: "city",
  state: "state",
  postalCode: "postalcode",
  country: "country",
  timeZone: "timezone",
} as const;

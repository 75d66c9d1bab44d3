/** The shape of a GUID as Dataverse accepts it: 8-4-4-4-12 hexadecimal digits, either case. */
export const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

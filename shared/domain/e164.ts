/** A telephone number as the contract draws it (§4): `+` and 7 to 15 digits, the first not 0. */
export const e164 = /^\+[1-9]\d{6,14}$/;

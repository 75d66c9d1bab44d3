import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { derValue } from "./derValue.ts";

/** A certificate with its key, both as PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** The tags of ASN.1 that a certificate is made of. */
const tags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  utf8String: 0x0c,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

const sequence = (...parts: readonly Uint8Array[]) => derValue(tags.sequence, ...parts);

/** Object identifiers, encoded: ecdsa-with-SHA256, commonName and subjectAltName (RFC 5758 and 5280). */
const ecdsaWithSha256 = sequence(Buffer.from("06082a8648ce3d040302", "hex"));
const commonName = Buffer.from("0603550403", "hex");
const subjectAltName = Buffer.from("0603551d11", "hex");

/** Valid for a day: each start of the front makes a new one. */
const DAY_MS = 86_400_000;

/**
 * Makes a certificate for 127.0.0.1 that is signed by its own key (X.509 v3, RFC 5280), for clients that are told to
 * trust it. Node.js can read certificates, not make them.
 * @param now epoch milliseconds; valid from a day before to a day after
 */
export function makeCertificate(now: number): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(
    derValue(tags.set, sequence(commonName, derValue(tags.utf8String, Buffer.from("embedded stack")))),
  );
  // the names it is good for: iPAddress is tag 7 of a general name
  const names = sequence(derValue(0x87, Buffer.from([127, 0, 0, 1])));
  const extensions = sequence(sequence(subjectAltName, derValue(tags.octetString, names)));
  const body = sequence(
    // version 3 is written as 2
    derValue(0xa0, derValue(tags.integer, Buffer.from([2]))),
    // a positive number: its first bit is not set
    derValue(tags.integer, Buffer.from([0x01]), randomBytes(15)),
    ecdsaWithSha256,
    name,
    sequence(timeOf(now - DAY_MS), timeOf(now + DAY_MS)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    derValue(0xa3, extensions),
  );
  // a bit string says first how many bits of its last octet are not used
  const signature = derValue(tags.bitString, Buffer.from([0]), sign("sha256", body, privateKey));
  const encoded = sequence(body, ecdsaWithSha256, signature).toString("base64");
  const lines = encoded.match(/.{1,64}/g) ?? [];
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function timeOf(moment: number): Buffer {
  const text = new Date(moment).toISOString().replace(/[-:T]|\.\d+/g, "");
  return derValue(tags.generalizedTime, Buffer.from(text));
}

import { encode } from "./base64url";
import { type Bytes, parts } from "./bytes";
import { requireCount, requireInstant, requireName } from "./names";
import { Problem } from "./problem";
import { type SigningKey, verify } from "./signatures";
import { VERSION } from "./suite";

const INVALID = "agreement-invalid";

/** The terms of a client contact agreement as the victim signs them (guidance, 95-97). */
export interface AgreementTerms {
  readonly case: string;
  readonly victim: string;
  /** Of this case's agreement, from 1. */
  readonly version: number;
  readonly keyContact: string;
  /** With three digits of milliseconds, as `until`. */
  readonly from: string;
  readonly until?: string | undefined;
  /** Whether decisions to take no further action go through the key contact too (96, footnote 29). */
  readonly noFurtherAction: boolean;
  /** cover, wait or victim. */
  readonly whenAway: string;
  /** notice or none. */
  readonly inform: string;
}

/** What is signed, for the purpose `agreement`. Throws `agreement-invalid` for terms that nobody can sign. */
export function agreementBytes(terms: AgreementTerms): Bytes {
  const from = requireInstant(terms.from, INVALID, "/from");
  const until = terms.until === undefined ? "" : requireInstant(terms.until, INVALID, "/until");
  if (until !== "" && from >= until) {
    throw new Problem(INVALID, "The agreement must begin before it ends.", "/until");
  }
  return parts(
    "kch/agreement",
    VERSION,
    requireName(terms.case, INVALID, "/case"),
    requireName(terms.victim, INVALID, "/victim"),
    requireCount(terms.version, INVALID, "/version"),
    requireName(terms.keyContact, INVALID, "/keyContact"),
    from,
    until,
    terms.noFurtherAction,
    requireName(terms.whenAway, INVALID, "/whenAway"),
    requireName(terms.inform, INVALID, "/inform"),
  );
}

/**
 * Signs the terms that she was shown, only if the hub shows exactly their bytes. Throws `terms-differ`: nothing was
 * signed.
 *
 * @param toSign what the hub shows, base64url
 */
export async function signAgreement(terms: AgreementTerms, toSign: string, victim: SigningKey): Promise<string> {
  const bytes = agreementBytes(terms);
  if (encode(bytes) !== toSign) {
    throw new Problem("terms-differ", "The terms that the hub shows are not those that were agreed to.", "/toSign");
  }
  return victim.sign("agreement", bytes);
}

/** Throws `agreement-invalid`, or `signature-invalid` unless the victim's key signed exactly these terms. */
export async function verifyAgreement(terms: AgreementTerms, signature: string, signingKey: string): Promise<void> {
  await verify("agreement", agreementBytes(terms), signature, signingKey);
}

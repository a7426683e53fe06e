import { findBirthNumbers, maskBirthNumber } from "./detectors/birth-number";
import { findCards, maskCard } from "./detectors/card";
import { findCompanyNumbers, maskCompanyNumber } from "./detectors/company-number";
import { findEmails, maskEmail } from "./detectors/email";
import { findIbans, maskIban } from "./detectors/iban";
import { findIpAddresses, maskIpAddress } from "./detectors/ip-address";
import { findPhones, maskPhone } from "./detectors/phone";
import type { ReadText } from "./detectors/read-text";
import type { Span } from "./detectors/span";

/**
 * What is looked for in texts; what it is called is in kind-texts.ts. `mask` gets the value as it was written, and with its digits
 * written as 0 to 9.
 */
export type MaskedKind = {
  find(text: ReadText): Span[];
  mask(original: string, plain: string): string;
  /** Texts without a match have no such value. */
  needs: RegExp;
};

/** In the order of their strength: of two that overlap the first counts. */
export const maskedKinds = {
  iban: {
    find: findIbans,
    mask: maskIban,
    needs: /\d/,
  },
  card: {
    find: findCards,
    mask: maskCard,
    needs: /\d/,
  },
  birth_number: {
    find: findBirthNumbers,
    mask: maskBirthNumber,
    needs: /\d/,
  },
  company_number: {
    find: findCompanyNumbers,
    mask: maskCompanyNumber,
    needs: /\d/,
  },
  email: {
    find: findEmails,
    mask: maskEmail,
    needs: /@/,
  },
  ip: {
    find: findIpAddresses,
    mask: maskIpAddress,
    needs: /[.:]/,
  },
  phone: {
    find: findPhones,
    mask: maskPhone,
    needs: /\d/,
  },
} satisfies Record<string, MaskedKind>;

export type KindName = keyof typeof maskedKinds;
export const kindNames = Object.keys(maskedKinds) as KindName[];

import { findBirthNumbers, maskBirthNumber } from "./detectors/birth-number";
import { findCards, maskCard } from "./detectors/card";
import { findCompanyNumbers, maskCompanyNumber } from "./detectors/company-number";
import { findEmails, maskEmail } from "./detectors/email";
import { findIbans, maskIban } from "./detectors/iban";
import { findIpAddresses, maskIpAddress } from "./detectors/ip-address";
import { findPhones, maskPhone } from "./detectors/phone";
import type { ReadText } from "./detectors/read-text";
import type { Span } from "./detectors/span";

/** What is looked for in texts. `mask` gets the value as it was written, and with its digits written as 0 to 9. */
export type MaskedKind = {
  label: string;
  /** One value of the kind. */
  one: string;
  hint: string;
  find(text: ReadText): Span[];
  mask(original: string, plain: string): string;
  /** Texts without a match have no such value. */
  needs: RegExp;
};

/** In the order of their strength: of two that overlap the first counts. */
export const maskedKinds = {
  iban: {
    label: "IBAN",
    one: "IBAN",
    hint: "International bank account numbers, by the length of their country and their two check digits.",
    find: findIbans,
    mask: maskIban,
    needs: /\d/,
  },
  card: {
    label: "Payment cards",
    one: "Payment card",
    hint: "Numbers in the ranges of the card networks, with a right check digit. The last four digits stay readable.",
    find: findCards,
    mask: maskCard,
    needs: /\d/,
  },
  birth_number: {
    label: "Birth numbers",
    one: "Birth number",
    hint: "Czech and Slovak birth numbers: a date, and since 1954 a check digit.",
    find: findBirthNumbers,
    mask: maskBirthNumber,
    needs: /\d/,
  },
  company_number: {
    label: "Company and tax numbers",
    one: "Company or tax number",
    hint: "Czech and Slovak company numbers (IČO) that are called so, and tax numbers (DIČ, IČ DPH), by their check digits.",
    find: findCompanyNumbers,
    mask: maskCompanyNumber,
    needs: /\d/,
  },
  email: {
    label: "E-mail addresses",
    one: "E-mail address",
    hint: "Addresses such as name@example.com.",
    find: findEmails,
    mask: maskEmail,
    needs: /@/,
  },
  ip: {
    label: "IP addresses",
    one: "IP address",
    hint: "Addresses of IPv4 and IPv6.",
    find: findIpAddresses,
    mask: maskIpAddress,
    needs: /[.:]/,
  },
  phone: {
    label: "Phone numbers",
    one: "Phone number",
    hint: "Numbers with a country code, and valid numbers of the tenant’s country.",
    find: findPhones,
    mask: maskPhone,
    needs: /\d/,
  },
} satisfies Record<string, MaskedKind>;

export type KindName = keyof typeof maskedKinds;
export const kindNames = Object.keys(maskedKinds) as KindName[];

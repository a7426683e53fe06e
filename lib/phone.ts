import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";

const MIN_DIGITS = 3;
/** An extension, or parameters of a tel: or sip: address. */
const AFTER_THE_NUMBER = /(?<=\d[^;,#@x]*)[;,#@x].*$/is;

/**
 * A phone number as it is compared: in E.164 (+420777123456), or its digits alone where neither the number itself nor
 * `country` (ISO 3166-1 alpha-2) says which country it is of. Null for text that is no number.
 */
export function normalizePhone(text: string, country: string | null): string | null {
  const number = text.normalize("NFKC").replace(AFTER_THE_NUMBER, "");
  const dialled = number.replace(/\D/g, "");
  const isInternational = /^\D*\+/.test(number) || dialled.startsWith("00");
  const digits = dialled.replace(/^(00)+/, "");
  if (digits.length < MIN_DIGITS) return null;
  const withCode = validNumber(`+${digits}`, null)?.number;
  if (isInternational) return withCode ?? `+${digits}`;
  return validNumber(digits, country)?.number ?? withCode ?? digits;
}

/** Only valid numbers, since almost any digits could be extended by the country code of `country`. */
function validNumber(text: string, country: string | null): PhoneNumber | undefined {
  const number = parsePhoneNumberFromString(text, countryCode(country));
  return number?.isValid() ? number : undefined;
}

/**
 * The digits by which a normalized number may be written: after a plus or two zeros, with a trunk zero in the middle, and,
 * for a number of `country`, as it is dialled there.
 */
export function phoneSpellings(normalized: string, country: string | null): string[] {
  const withCode = normalized.replace(/\D/g, "");
  const number = normalized.startsWith("+") ? parsePhoneNumberFromString(normalized) : undefined;
  if (!number) return [withCode];
  const dialled = number.formatNational().replace(/\D/g, "");
  const abroad = [withCode, `${number.countryCallingCode}${dialled}`];
  const here = country !== null && isOf(number, country) ? [number.nationalNumber, dialled] : [];
  return [...new Set([...abroad, ...abroad.map((digits) => `00${digits}`), ...here])];
}

/** Several countries may share a country code, such as +1; they dial each other's numbers alike. */
function isOf({ countryCallingCode }: PhoneNumber, country: string): boolean {
  const code = countryCode(country);
  return code !== undefined && getCountryCallingCode(code) === countryCallingCode;
}

/** Whether it is the two-letter code of a country whose phone numbers are known, in capitals. */
export function isPhoneCountry(code: string): code is CountryCode {
  return isSupportedCountry(code);
}

function countryCode(country: string | null): CountryCode | undefined {
  return country !== null && isPhoneCountry(country) ? country : undefined;
}

import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";
import { currentLanguage } from "@/messages/language";

const MIN_DIGITS = 3;
/** An extension, or parameters of a tel: or sip: address. */
const AFTER_THE_NUMBER = /(?<=\d[^;,#@x]*)[;,#@x].*$/is;

/**
 * A phone number as it is compared: in E.164 (+420777123456), or its digits alone where neither the number itself nor
 * `country` (ISO 3166-1 alpha-2) says which country it is of. Null for text that is no number.
 */
export function normalizePhone(text: string, country: string | null): string | null {
  const number = withoutExtension(text);
  const dialled = number.replace(/\D/g, "");
  const isInternational = /^\D*\+/.test(number) || dialled.startsWith("00");
  const digits = withoutPrefix(dialled);
  const withoutZero = phoneDigits(text);
  if (withoutZero.length < MIN_DIGITS) return null;
  if (isInternational) return (validAbroad(digits) ?? validAbroad(withoutZero))?.number ?? `+${withoutZero}`;
  return (validNumber(digits, country) ?? validNumber(`+${digits}`, null))?.number ?? digits;
}

/** The digits of a number, without its extension, its international prefix and a trunk zero in brackets after that. */
export function phoneDigits(text: string): string {
  const number = withoutExtension(text);
  const isInternational = /^\D*(\+|00)/.test(number);
  return withoutPrefix((isInternational ? number.replace("(0)", "") : number).replace(/\D/g, ""));
}

function withoutExtension(text: string): string {
  return text.normalize("NFKC").replace(AFTER_THE_NUMBER, "");
}

function withoutPrefix(digits: string): string {
  return digits.replace(/^(00)+/, "");
}

/** Many write a trunk zero after the country code even of countries that dial none: +48 (0)22 123 45 67. */
function validAbroad(digits: string): PhoneNumber | undefined {
  const number = parsePhoneNumberFromString(`+${digits}`);
  if (!number || number.isValid()) return number;
  const { countryCallingCode, nationalNumber } = number;
  if (!nationalNumber.startsWith("0")) return undefined;
  return validNumber(`+${countryCallingCode}${nationalNumber.slice(1)}`, null);
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
  const abroad = [withCode, `${number.countryCallingCode}${dialled}`, ...withTrunkZero(number)];
  const here = country !== null && isOf(number, country) ? [number.nationalNumber, dialled] : [];
  return [...new Set([...abroad, ...abroad.map((digits) => `00${digits}`), ...here])];
}

/** None where the zero makes it another number, as it may in Italy. */
function withTrunkZero({ countryCallingCode, nationalNumber, number }: PhoneNumber): string[] {
  const digits = `${countryCallingCode}0${nationalNumber}`;
  return validAbroad(digits)?.number === number ? [digits] : [];
}

/** The digits in which all spellings of a normalized number end: those that are dialled in its country. */
export function phoneEnding(normalized: string): string {
  const number = normalized.startsWith("+") ? parsePhoneNumberFromString(normalized) : undefined;
  return number?.nationalNumber ?? normalized.replace(/\D/g, "");
}

/** The digits of a normalized number without the zero it begins with, as in Italy; null without one, or if they are another number. */
export function withoutLeadingZero(normalized: string): string | null {
  const number = normalized.startsWith("+") ? parsePhoneNumberFromString(normalized) : undefined;
  if (!number?.nationalNumber.startsWith("0")) return null;
  const digits = `${number.countryCallingCode}${number.nationalNumber.slice(1)}`;
  return validNumber(`+${digits}`, null) ? null : digits;
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

/** All countries whose phone numbers are known, by their English names. */
export function phoneCountries(): { id: string; name: string }[] {
  const language = currentLanguage();
  const collator = new Intl.Collator(language);
  const names = new Intl.DisplayNames(language, { type: "region" });
  return getCountries()
    .map((code) => ({ id: code, name: names.of(code) ?? code }))
    .sort((a, b) => collator.compare(a.name, b.name));
}

function countryCode(country: string | null): CountryCode | undefined {
  return country !== null && isPhoneCountry(country) ? country : undefined;
}

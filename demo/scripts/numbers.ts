import type { Random } from "@/demo/random";
import { isBirthNumber } from "@/lib/masking/detectors/birth-number";
import { passesLuhn } from "@/lib/masking/detectors/card";
import { isIban } from "@/lib/masking/detectors/iban";
import type { Gender } from "../clients/names";
import type { LanguageCode } from "./index";

/** Payment providers publish them for tests; no bank issues them. */
const TEST_CARDS = [
  "4242 4242 4242 4242",
  "4242424242424242",
  "4000-0566-5566-5556",
  "5555 5555 5555 4444",
  "5200828282828210",
  "3782 822463 10005",
] as const;

/** No Czech or Slovak bank has the code 9999, and no German one begins with it; its account numbers are of nobody. */
const NO_BANK = "9999";
const COUNTRIES: Readonly<Partial<Record<LanguageCode, string>>> = { sk: "SK", de: "DE" };

export function testCard(random: Random): string {
  return random.pick(TEST_CARDS);
}

/** Of 16 digits, and like a card number also in its check digit. */
export function orderNumber(random: Random): string {
  const digits = `4${random.digits(14)}`;
  return withCheckDigits(10, (check) => digits + check, passesLuhn);
}

/** Invented, with the right check digits. */
export function iban(random: Random, language: LanguageCode): string {
  const country = COUNTRIES[language] ?? "CZ";
  const account = NO_BANK + random.digits(country === "DE" ? 14 : 16);
  const whole = withCheckDigits(100, (check) => country + check.padStart(2, "0") + account, isIban);
  return random.chance(0.6) ? (whole.match(/.{1,4}/g) ?? []).join(" ") : whole;
}

/** Invented, with the right check digit: of a person born between 1955 and 1985, for whom there is one for any date. */
export function birthNumber(random: Random, gender: Gender): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const month = random.between(1, 12) + (gender === "woman" ? 50 : 0);
  const date = `${random.between(55, 85)}${two(month)}${two(random.between(1, 28))}`;
  const place = random.digits(3);
  const whole = withCheckDigits(10, (check) => date + place + check, isBirthNumber);
  return random.chance(0.7) ? `${date}/${whole.slice(6)}` : whole;
}

function withCheckDigits(
  most: number,
  write: (check: string) => string,
  isRight: (number: string) => boolean,
): string {
  for (let check = 0; check < most; check++) {
    const number = write(String(check));
    if (isRight(number)) return number;
  }
  throw new Error("No check digit is right");
}

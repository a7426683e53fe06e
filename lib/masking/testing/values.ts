import { passesLuhn } from "../detectors/card";
import type { Random } from "./random";

/* Values with right check digits, in the spellings of people; and numbers that only look like them. */

const groupsOf = (digits: string, sizes: readonly number[], separator: string): string => {
  const groups: string[] = [];
  let reached = 0;
  for (const size of sizes) {
    groups.push(digits.slice(reached, reached + size));
    reached += size;
  }
  return groups.filter(Boolean).join(separator);
};

export function cardDigits(random: Random): string {
  const [prefix, length] = random.pick([
    ["4", 16],
    ["4", 16],
    ["51", 16],
    ["53", 16],
    ["55", 16],
    ["2221", 16],
    ["2720", 16],
    ["34", 15],
    ["37", 15],
    ["36", 14],
    ["6011", 16],
    ["3530", 16],
    ["62", 16],
  ] as const);
  return withLuhn(prefix + random.digits(length - prefix.length - 1));
}

export function withLuhn(digits: string): string {
  for (let last = 0; last < 10; last++) if (passesLuhn(digits + last)) return digits + last;
  throw new Error("There is a digit for each number");
}

export function card(random: Random): string {
  const digits = cardDigits(random);
  const sizes = digits.length === 15 ? [4, 6, 5] : digits.length === 14 ? [4, 6, 4] : [4, 4, 4, 4];
  return random.pick([
    digits,
    digits,
    groupsOf(digits, sizes, " "),
    groupsOf(digits, sizes, " "),
    groupsOf(digits, sizes, "-"),
    groupsOf(digits, sizes, "."),
    groupsOf(digits, sizes, "\u00a0"),
    groupsOf(digits, sizes, "\u202f"),
    groupsOf(digits, sizes, " - "),
    fullWidth(groupsOf(digits, sizes, " ")),
    groupsOf(digits, sizes, "\u200b"),
    groupsOf(digits, sizes, "  "),
  ]);
}

function fullWidth(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
}

export function iban(random: Random): string {
  const [country, length] = random.pick([
    ["CZ", 24],
    ["CZ", 24],
    ["SK", 24],
    ["DE", 22],
    ["AT", 20],
    ["PL", 28],
  ] as const);
  const account = random.digits(length - 4);
  const rest = [...`${account}${country}00`].reduce((sum, each) => {
    const value = Number.parseInt(each, 36);
    return (sum * (value > 9 ? 100 : 10) + value) % 97;
  }, 0);
  const whole = `${country}${String(98 - rest).padStart(2, "0")}${account}`;
  return random.pick([
    whole,
    whole.match(/.{1,4}/g)?.join(" ") ?? "",
    whole.match(/.{1,4}/g)?.join("\u00a0") ?? "",
    whole.toLowerCase(),
    whole.match(/.{1,4}/g)?.join("-") ?? "",
  ]);
}

export function birthNumber(random: Random): string {
  for (;;) {
    const year = random.integer(54, 119);
    const month = random.integer(1, 12) + (random.chance(0.5) ? 50 : 0);
    const day = random.integer(1, 28);
    const pad = (value: number) => String(value % 100).padStart(2, "0");
    const nine = `${pad(year)}${pad(month)}${pad(day)}${random.digits(3)}`;
    const rest = Number(nine) % 11;
    if (rest === 10) continue;
    const whole = nine + rest;
    return random.pick([
      whole,
      `${whole.slice(0, 6)}/${whole.slice(6)}`,
      `${whole.slice(0, 6)}/${whole.slice(6)}`,
      `${whole.slice(0, 6)} / ${whole.slice(6)}`,
    ]);
  }
}

export function companyNumber(random: Random): string {
  const seven = String(random.integer(1, 9)) + random.digits(6);
  const sum = [8, 7, 6, 5, 4, 3, 2].reduce((total, weight, at) => total + weight * Number(seven[at]), 0);
  const whole = seven + ((11 - (sum % 11)) % 10);
  return random.pick([whole, whole, `${whole.slice(0, 3)} ${whole.slice(3, 5)} ${whole.slice(5)}`]);
}

export function email(random: Random): string {
  const name = random.pick(["jan.novak", "eva_nova", "k.huber", "info", "john-smith+shop", "žofie"]);
  return `${name}${random.chance(0.5) ? random.integer(1, 999) : ""}@${random.pick(["seznam.cz", "gmail.com", "firma-abc.sk", "web.de", "mail.example.co.uk"])}`;
}

export function phone(random: Random): string {
  const nine = random.pick(["60", "72", "73", "77"]) + random.digits(7);
  const spaced = nine.match(/.{3}/g)?.join(" ") ?? "";
  return random.pick([nine, spaced, `+420 ${spaced}`, `+420${nine}`, `00420 ${spaced}`, `(+420) ${spaced}`]);
}

export function ipAddress(random: Random): string {
  const part = () => random.integer(1, 254);
  return random.chance(0.8)
    ? [part(), part(), part(), part()].join(".")
    : `2001:db8:${part().toString(16)}::${part().toString(16)}`;
}

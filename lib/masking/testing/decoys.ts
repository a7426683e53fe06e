import type { Random } from "./random";
import type { Language } from "./sentences";
import { cardDigits, withLuhn } from "./values";

/** Numbers that are none of the kinds, among them some with the right check digit by chance or by design. */
export function decoy(random: Random, language: Language): string {
  const make = random.pick([
    orderNumber,
    orderNumber,
    parcel,
    imei,
    amount,
    date,
    time,
    uuid,
    hash,
    link,
    version,
    account,
    badCard,
    longNumber,
    invoice,
  ]);
  return make(random, language);
}

const order: Readonly<Record<Language, readonly string[]>> = {
  cs: [
    "Objednávka č. #",
    "číslo objednávky: #",
    "jde o objednávku #",
    "obj. #",
    "Kde je moje objednávka číslo # ?",
  ],
  sk: ["Objednávka č. #", "číslo objednávky je #", "obj. č. #", "neviem nájsť objednávku #"],
  en: ["Order number #", "my order # has not arrived", "order no. #", "order ID: #"],
  de: ["Bestellnummer #", "meine Bestellung # ist nicht da", "Auftrag Nr. #", "Bestellung: #"],
};

/** Half of them are card numbers by their digits. */
function orderNumber(random: Random, language: Language): string {
  const digits = random.chance(0.5) ? cardDigits(random) : random.digits(16);
  return random.pick(order[language]).replace("#", digits);
}

function parcel(random: Random, language: Language): string {
  const label = { cs: "Zásilka", sk: "Zásielka", en: "Tracking number", de: "Sendungsnummer" }[language];
  return `${label} ${random.pick([cardDigits(random), random.digits(12), random.digits(10)])}`;
}

function invoice(random: Random, language: Language): string {
  const label = { cs: "faktura", sk: "faktúra", en: "invoice", de: "Rechnung" }[language];
  return `${label} ${random.digits(10)}, VS ${random.digits(10)}`;
}

function imei(random: Random): string {
  return `IMEI ${withLuhn(`35${random.digits(12)}`)}`;
}

function amount(random: Random, language: Language): string {
  const value = random.integer(100, 9_999_999).toLocaleString(language === "en" ? "en" : "cs");
  return `${value} ${random.pick(["Kč", "EUR", "€", "CZK"])}`;
}

function date(random: Random): string {
  const [day, month, year] = [random.integer(1, 28), random.integer(1, 12), random.integer(2019, 2027)];
  const pad = (part: number) => String(part).padStart(2, "0");
  return random.pick([
    `${day}.${month}.${year}`,
    `${year}-${pad(month)}-${pad(day)}`,
    `${pad(day)}/${pad(month)}/${year}`,
    `${year}${pad(month)}${pad(day)}`,
  ]);
}

function time(random: Random): string {
  return `${random.integer(10, 23)}:${random.integer(10, 59)}:${random.integer(10, 59)}`;
}

function uuid(random: Random): string {
  const hex = (length: number) => Array.from({ length }, () => random.integer(0, 15).toString(16)).join("");
  return random.chance(0.5)
    ? [hex(8), hex(4), hex(4), hex(4), hex(12)].join("-")
    : `${random.digits(8)}-${[random.digits(4), random.digits(4), random.digits(4)].join("-")}-${random.digits(12)}`;
}

function hash(random: Random): string {
  return Array.from({ length: 40 }, () => random.integer(0, 15).toString(16)).join("");
}

function link(random: Random): string {
  return `https://shop.example/p/${random.pick([cardDigits(random), random.digits(10)])}?ref=${random.digits(9)}`;
}

function version(random: Random, language: Language): string {
  const label = { cs: "verze", sk: "verzia", en: "version", de: "Version" }[language];
  return `${label} ${[1, 2, 3, 4].map(() => random.integer(0, 20)).join(".")}`;
}

function account(random: Random, language: Language): string {
  const label = { cs: "číslo účtu", sk: "číslo účtu", en: "account", de: "Konto" }[language];
  return `${label} ${random.digits(random.integer(7, 10))}/${random.pick(["0100", "0800", "2010", "5500"])}`;
}

function badCard(random: Random): string {
  const digits = cardDigits(random);
  const wrong = `${digits.slice(0, -1)}${(Number(digits.at(-1)) + random.integer(1, 9)) % 10}`;
  return random.chance(0.5) ? wrong : (wrong.match(/.{1,4}/g)?.join(" ") ?? wrong);
}

/** Without a word that says what it is. Some are valid by chance, as they would be in life. */
function longNumber(random: Random): string {
  return random.digits(random.pick([13, 14, 16, 16, 17, 18, 20]));
}

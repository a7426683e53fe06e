import { Random, type Weights, weights } from "@/demo/random";
import type { LanguageCode } from "@/demo/scripts";
import { address } from "@/demo/scripts/slots";
import { drawName, type Gender } from "./names";
import { places } from "./places";

export type Client = {
  language: LanguageCode;
  gender: Gender;
  last: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  externalId: string | null;
  city: string;
  street: string;
  contract: string;
  tier: string;
  browser: string;
  os: string;
  ip: string;
};

const tiers = weights({ standard: 78, plus: 15, premium: 5, business: 2 });
const systems = weights({
  "Windows 11": 30,
  "Windows 10": 18,
  "Android 15": 14,
  "Android 14": 8,
  "iOS 18": 16,
  "macOS 15": 9,
  Ubuntu: 2,
  "ChromeOS 129": 1,
});
const networks = weights({ "192.0.2": 30, "198.51.100": 30, "203.0.113": 30, "2001:db8:": 10 });

const ODD_NAMES = [
  "=1+1",
  "@SUM(A1:A9)",
  "<b>Bobby</b> Tables",
  "O'Brien; DROP TABLE",
  "+420 Karel",
  "Željko Đorđević 🚀",
  "-",
  "\u202Egnirts",
];

function plain(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^a-z]/gi, "")
    .toLowerCase();
}

export function makeClient(seed: number, number: number, languages: Weights<LanguageCode>): Client {
  const random = new Random(seed, 1, number);
  const language = random.draw(languages);
  const gender: Gender = random.chance(0.52) ? "woman" : "man";
  const { first, last } = drawName(random, language, gender);
  const odd = random.chance(0.0015);
  const named = random.chance(0.88);
  const phone = writtenPhone(random, language, number);
  const os = random.draw(systems);
  return {
    language,
    gender,
    last,
    name: odd ? random.pick(ODD_NAMES) : named ? `${first} ${last}` : null,
    email: named && random.chance(0.8) ? mail(random, first, last) : null,
    phone: random.chance(0.7) ? phone : null,
    externalId: random.chance(0.4) ? `crm-${100_000 + number}` : null,
    city: random.pick(places[language].cities),
    street: address(random, language),
    contract: `41${random.digits(8)}`,
    tier: random.draw(tiers),
    browser: browserOf(random, os),
    os,
    ip: ipAddress(random),
  };
}

function mail(random: Random, first: string, last: string): string {
  const [f, l] = [plain(first) || "klient", plain(last) || String(random.below(9_999))];
  const local = random.pick([
    `${f}.${l}`,
    `${f[0]}${l}`,
    `${l}${random.between(50, 99)}`,
    `${f}${random.below(999)}`,
  ]);
  return `${random.chance(0.03) ? local.toUpperCase() : local}@${random.pick(["example.com", "example.org", "example.net", "mail.example"])}`;
}

/** The prefix of an invented number: country code, range, and the national prefix. */
const RANGES: Readonly<Record<LanguageCode, readonly [country: string, range: string, trunk: string]>> = {
  cs: ["420", "70", ""],
  sk: ["421", "95", "0"],
  de: ["49", "1590", "0"],
  en: ["44", "7700", "0"],
  ar: ["420", "70", ""],
  he: ["420", "70", ""],
};

/** A client's number in digits with country code; unique per client. */
export function phoneDigits(language: LanguageCode, number: number): string {
  const [country, range] = RANGES[language];
  return country + range + String((number * 7_654_321 + 1_234_567) % 10_000_000).padStart(7, "0");
}

function writtenPhone(random: Random, language: LanguageCode, number: number): string {
  const [country, , trunk] = RANGES[language];
  const national = phoneDigits(language, number).slice(country.length);
  const groups = national.replace(/(\d{3})(?=\d{3})/g, "$1 ");
  return random.pick([
    `+${country} ${groups}`,
    `${trunk}${groups}`,
    `+${country}${national}`,
    `(+${country}) ${groups.replaceAll(" ", "-")}`,
    `00${country}${national}`,
  ]);
}

function browserOf(random: Random, os: string): string {
  if (os.startsWith("iOS") || (os.startsWith("macOS") && random.chance(0.6))) return "Safari 18";
  if (os.startsWith("Android")) return random.chance(0.85) ? "Chrome Mobile 131" : "Samsung Internet 26";
  return random.pick(["Chrome 131", "Chrome 131", "Chrome 130", "Edge 131", "Firefox 132", "Opera 114"]);
}

function ipAddress(random: Random): string {
  const network = random.draw(networks);
  return network.endsWith(":")
    ? `${network}${random.hex(4)}::${random.hex(4)}`
    : `${network}.${random.between(1, 254)}`;
}

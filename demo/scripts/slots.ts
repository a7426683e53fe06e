import { places } from "@/demo/clients/places";
import type { Random } from "../random";
import type { LanguageCode } from "./index";
import { birthNumber, iban, orderNumber, testCard } from "./numbers";
import type { Text } from "./script";

type Gender = "man" | "woman";

/** The facts that a conversation mentions; a slot keeps its value throughout the conversation. */
export type Facts = {
  language: LanguageCode;
  company: string;
  domain: string;
  bot: string;
  at: number;
  client: {
    name: string | null;
    last: string;
    gender: Gender;
    email: string;
    phone: string;
    city: string;
    street: string;
    contract: string;
  };
  operator: { name: string; gender: Gender };
};

const PLANS = ["Fix 24", "Fix 12", "Basic", "Flex", "Eco Plus", "Start Online", "Dual 36"] as const;
const DAY = 86_400_000;

export class Slots {
  private readonly values = new Map<string, string>();

  constructor(
    private readonly random: Random,
    readonly facts: Facts,
  ) {}

  fill(text: Text): string {
    if (text.length === 1) return text[0] as string;
    let filled = "";
    for (const [index, part] of text.entries()) {
      const piece = index % 2 ? this.get(part) : part;
      // A Czech or German date already ends in a full stop.
      filled += piece.startsWith(".") && filled.endsWith(".") ? piece.slice(1) : piece;
    }
    return filled;
  }

  get(slot: string): string {
    if (slot.startsWith("c:")) return byGender(slot, this.facts.client.gender);
    if (slot.startsWith("o:")) return byGender(slot, this.facts.operator.gender);
    const known = this.values.get(slot);
    if (known !== undefined) return known;
    const value = this.make(slot);
    if (!PASSING.has(slot)) this.values.set(slot, value);
    return value;
  }

  private make(slot: string): string {
    const { random, facts } = this;
    const { client, language } = facts;
    const maker = makers[slot];
    if (maker) return maker(random, language, facts);
    switch (slot) {
      case "company":
        return facts.company;
      case "domain":
        return facts.domain;
      case "bot":
        return facts.bot;
      case "operator":
        return facts.operator.name;
      case "name":
        return client.name ?? client.last;
      case "salutation":
        return salutation(language, client);
      case "email":
        return client.email;
      case "phone":
        return client.phone;
      case "city":
        return client.city;
      case "street":
        return client.street;
      case "contract":
        return client.contract;
      case "plan2":
        return PLANS[
          (PLANS.indexOf(this.get("plan") as (typeof PLANS)[number]) + 1 + random.below(PLANS.length - 1)) %
            PLANS.length
        ] as string;
      case "reading2":
        return grouped(Number(this.get("reading").replace(/\D/g, "")) + random.between(40, 900), language);
      case "time2":
        return clock(Number(this.get("time").split(":")[0]) + random.between(2, 4), random);
    }
    throw new Error(`There is no slot {${slot}}`);
  }
}

/** Values that may change during the conversation. */
const PASSING: ReadonlySet<string> = new Set(["operator", "bot", "place", "wait"]);

type Maker = (random: Random, language: LanguageCode, facts: Facts) => string;

const makers: Readonly<Record<string, Maker>> = {
  amount: (random, language) => money(random.around(3_600, 0.7), language),
  amount2: (random, language) => money(random.around(900, 0.6), language),
  price: (random, language) => unitPrice(2.4 + random.next() * 3, language),
  percent: (random) => String(random.between(12, 96)),
  kwh: (random, language) => grouped(random.around(3_200, 0.6), language),
  reading: (random, language) => grouped(random.between(3_000, 96_000), language),
  meter: (random) => `EM-${random.digits(7)}`,
  invoice: (random) => `26${random.digits(8)}`,
  ticket: (random) => `PZ-${random.digits(6)}`,
  code: (random) => random.digits(4),
  plan: (random) => random.pick(PLANS),
  time: (random) => clock(random.between(6, 15), random),
  date: (random, language, { at }) => day(at + random.between(2, 40) * DAY, language),
  date2: (random, language, { at }) => day(at + random.between(41, 75) * DAY, language),
  past: (random, language, { at }) => day(at - random.between(4, 40) * DAY, language),
  past2: (random, language, { at }) => day(at - random.between(41, 90) * DAY, language),
  today: (_, language, { at }) => day(at, language),
  street2: (random, language) => address(random, language),
  iban: (random, language) => account(random, language),
  card: testCard,
  order: orderNumber,
  refundIban: iban,
  birthNumber: (random, _, { client }) => birthNumber(random, client.gender),
  place: (random) => String(random.between(2, 14)),
  wait: (random) => String(random.between(1, 12)),
};

function account(random: Random, language: LanguageCode): string {
  if (language === "sk")
    return `SK${random.digits(2)} ${Array.from({ length: 5 }, () => random.digits(4)).join(" ")}`;
  if (language === "de")
    return `DE${random.digits(2)} ${Array.from({ length: 4 }, () => random.digits(4)).join(" ")} ${random.digits(2)}`;
  return `${random.digits(6)}-${random.digits(10)}/${random.pick(["0100", "0300", "0600", "0800", "2010"])}`;
}

function byGender(slot: string, gender: Gender): string {
  const [man = "", woman = ""] = slot.slice(2).split("/");
  return gender === "man" ? man : woman;
}

export function address(random: Random, language: LanguageCode): string {
  const number = random.between(1, 180);
  const part = random.chance(0.3) ? `/${random.between(1, 40)}` : random.chance(0.1) ? "a" : "";
  return `${random.pick(places[language].streets)} ${number}${part}`;
}

function money(crowns: number, language: LanguageCode): string {
  const whole = Math.max(50, Math.round(crowns));
  if (language === "cs") return `${grouped(whole, "cs")} Kč`;
  if (language === "en" || language === "ar" || language === "he") return `${grouped(whole, "en")} CZK`;
  const cents = Math.round(whole * 4);
  return `${grouped(Math.floor(cents / 100), language)},${String(cents % 100).padStart(2, "0")} €`;
}

function unitPrice(crowns: number, language: LanguageCode): string {
  if (language === "cs") return `${crowns.toFixed(2).replace(".", ",")} Kč`;
  if (language === "sk" || language === "de") return `${(crowns / 25).toFixed(4).replace(".", ",")} €`;
  return `${crowns.toFixed(2)} CZK`;
}

const SEPARATORS: Readonly<Record<LanguageCode, string>> = {
  cs: " ",
  sk: " ",
  en: ",",
  de: ".",
  ar: ",",
  he: ",",
};

function grouped(value: number, language: LanguageCode): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, SEPARATORS[language]);
}

const MONTHS = "January,February,March,April,May,June,July,August,September,October,November,December".split(
  ",",
);

function day(at: number, language: LanguageCode): string {
  const date = new Date(at);
  const [d, m] = [date.getUTCDate(), date.getUTCMonth() + 1];
  if (language === "de") return `${String(d).padStart(2, "0")}.${String(m).padStart(2, "0")}.`;
  return language === "cs" || language === "sk" ? `${d}. ${m}.` : `${d} ${MONTHS[m - 1]}`;
}

function clock(hour: number, random: Random): string {
  return `${Math.min(hour, 22)}:${random.pick(["00", "15", "30", "45"])}`;
}

const TITLES: Readonly<Partial<Record<LanguageCode, Record<Gender, string>>>> = {
  cs: { man: "pane", woman: "paní" },
  sk: { man: "pán", woman: "pani" },
  de: { man: "Herr", woman: "Frau" },
};

function salutation(language: LanguageCode, { last, gender }: Facts["client"]): string {
  return `${TITLES[language]?.[gender] ?? (gender === "man" ? "Mr" : "Ms")} ${last}`;
}

import type { Gender } from "./clients/names";
import { type Weights, weighted, weights } from "./random";
import type { LanguageCode } from "./scripts";
import type { Topic } from "./scripts/script";
import { vendorAccounts } from "./vendors/accounts";

export type Channel = "webchat" | "phone" | "whatsapp" | "messenger" | "video" | "apple" | "generic" | "vk";

export type GroupSpec = {
  name: string;
  queueLimit: number | null;
  acceptTimeoutSeconds: number;
  queueTimeoutSeconds: number | null;
  /** How long a client may wait: until it is a warning, and at the most. */
  waitingSeconds?: readonly [warning: number, limit: number];
};

export type OperatorSpec = {
  name: string;
  gender: Gender;
  status: string;
  capacity: number;
  groups: readonly number[];
};

export type TenantSpec = {
  slug: string;
  name: string;
  company: string;
  domain: string;
  zone: string;
  country: string | null;
  records: boolean;
  groups: readonly GroupSpec[];
  operators: readonly OperatorSpec[];
  chatbots: readonly string[];
  linkedOperator: number | null;
  languages: Weights<LanguageCode>;
  channels: Weights<Channel>;
  accounts: Readonly<Record<Channel, readonly string[]>>;
  /** The groups for a topic, and those for a language regardless of topic. */
  groupsOf: Readonly<Record<Topic, Weights<number>>>;
  groupOfLanguage: Readonly<Partial<Record<LanguageCode, number>>>;
  campaigns: Weights<string>;
  live: readonly LiveSpec[];
};

export type LiveSpec = {
  stage: "queued" | "offered" | "active" | "wrap_up";
  age: number;
  channel: Channel;
  group: number;
  operator?: number;
};

const operator = (
  name: string,
  gender: Gender,
  groups: readonly number[],
  status = "offline",
  capacity = 3,
): OperatorSpec => ({ name, gender, status, capacity, groups });
const man = (name: string, groups: readonly number[], status?: string, capacity?: number) =>
  operator(name, "man", groups, status, capacity);
const woman = (name: string, groups: readonly number[], status?: string, capacity?: number) =>
  operator(name, "woman", groups, status, capacity);
const one = (group: number, other: number) =>
  weighted([
    [group, 9],
    [other, 1],
  ] as const);

export const aurora: TenantSpec = {
  slug: "aurora",
  name: "Aurora Energy",
  company: "Aurora Energy",
  domain: "aurora.test",
  zone: "Europe/Prague",
  country: "CZ",
  records: true,
  groups: [
    {
      ...{ name: "Customer care", queueLimit: 40, acceptTimeoutSeconds: 30, queueTimeoutSeconds: 900 },
      waitingSeconds: [60, 120],
    },
    {
      ...{ name: "Billing", queueLimit: 25, acceptTimeoutSeconds: 30, queueTimeoutSeconds: 900 },
      waitingSeconds: [120, 240],
    },
    {
      ...{
        name: "Outages and faults",
        queueLimit: null,
        acceptTimeoutSeconds: 20,
        queueTimeoutSeconds: null,
      },
      waitingSeconds: [30, 60],
    },
    { name: "Contracts and moving", queueLimit: 20, acceptTimeoutSeconds: 30, queueTimeoutSeconds: 1_200 },
    { name: "Complaints", queueLimit: 10, acceptTimeoutSeconds: 45, queueTimeoutSeconds: 1_800 },
    { name: "Sales", queueLimit: 15, acceptTimeoutSeconds: 20, queueTimeoutSeconds: 600 },
    { name: "Slovak desk", queueLimit: 12, acceptTimeoutSeconds: 30, queueTimeoutSeconds: 900 },
    { name: "English and German desk", queueLimit: 8, acceptTimeoutSeconds: 40, queueTimeoutSeconds: 900 },
  ],
  operators: [
    woman("Tereza Malá", [0, 1], "online", 4),
    man("Jakub Šebesta", [0], "online"),
    woman("Lucie Bránská", [0, 1], "online"),
    man("Ondřej Pavlas", [0], "away"),
    woman("Kateřina Žáková", [0, 4], "online"),
    man("Vojtěch Hron", [0]),
    woman("Šárka Čápová", [0, 3]),
    man("Aleš Říha", [0]),
    woman("Dagmar Ježková", [0]),
    woman("Monika Vránová", [1], "online"),
    man("Radim Kalous", [1], "online", 2),
    woman("Ivana Stehlíková", [1, 4], "away"),
    man("Bohdan Tichý", [1]),
    woman("Eliška Horská", [1]),
    man("Marek Čech", [2], "online", 5),
    man("Zdeněk Skála", [2], "online", 5),
    woman("Jitka Bouřková", [2]),
    man("Roman Jiskra", [2, 0]),
    woman("Pavla Mrázková", [2]),
    woman("Hana Lípová", [3], "online"),
    man("Daniel Stránský", [3], "online"),
    woman("Romana Křenová", [3]),
    man("Štěpán Vodička", [3, 1]),
    woman("Alena Ptáčková", [4], "online", 2),
    man("Igor Sýkora", [4], "break", 2),
    woman("Božena Hladká", [4], "offline", 2),
    man("Filip Bureš", [5], "online"),
    woman("Natálie Kubová", [5], "online"),
    man("Richard Dobeš", [5]),
    woman("Sabina Holá", [5, 0]),
    woman("Zuzana Ďurišová", [6], "online"),
    man("Ľubomír Hronec", [6], "online"),
    woman("Soňa Kráľová", [6]),
    man("Matúš Gajdoš", [6, 1]),
    woman("Viera Benková", [6]),
    woman("Emily Clarke", [7], "online"),
    man("Thomas Brunner", [7], "away"),
    woman("Anja Richter", [7], "online"),
    man("Oliver Grant", [7]),
    man("Karim Haddad", [7, 0]),
  ],
  chatbots: ["Lumi", "Nela", "Fakturka"],
  linkedOperator: 0,
  languages: weights<LanguageCode>({ cs: 630, sk: 165, en: 120, de: 78, ar: 4, he: 3 }),
  channels: weights<Channel>({
    webchat: 43,
    phone: 20,
    whatsapp: 14,
    messenger: 9,
    video: 4,
    apple: 4,
    generic: 4,
    vk: 2,
  }),
  accounts: {
    webchat: ["www.aurora.test", "moje.aurora.test", "app"],
    phone: ["+420 800 700 001", "+420 800 700 002"],
    whatsapp: [vendorAccounts.whatsapp.account],
    messenger: [vendorAccounts.messenger.account],
    video: ["www.aurora.test"],
    apple: [vendorAccounts.apple.account],
    generic: ["viber-bridge", "email-bridge"],
    vk: [vendorAccounts.vk.account],
  },
  groupsOf: {
    invoice: one(1, 0),
    outage: one(2, 0),
    reading: one(0, 1),
    moving: one(3, 0),
    complaint: one(4, 1),
    tariff: one(5, 0),
    instalments: one(1, 4),
    login: one(0, 3),
    technician: one(2, 0),
    advance: one(1, 0),
    connection: one(3, 5),
    refund: one(1, 4),
    cancel: one(3, 5),
    details: one(0, 3),
  },
  groupOfLanguage: { sk: 6, en: 7, de: 7, ar: 7, he: 7 },
  campaigns: weights({
    "Fixed price renewal 2026": 40,
    "Meter replacement": 25,
    "Overdue payments": 22,
    "Satisfaction survey": 13,
  }),
  live: [
    { stage: "queued", age: 412, channel: "webchat", group: 0 },
    { stage: "queued", age: 171, channel: "phone", group: 2 },
    { stage: "queued", age: 64, channel: "whatsapp", group: 1 },
    { stage: "queued", age: 19, channel: "webchat", group: 4 },
    { stage: "offered", age: 33, channel: "webchat", group: 0, operator: 0 },
    { stage: "offered", age: 52, channel: "messenger", group: 6, operator: 31 },
    { stage: "active", age: 905, channel: "webchat", group: 1, operator: 0 },
    { stage: "active", age: 640, channel: "phone", group: 2, operator: 14 },
    { stage: "active", age: 1_380, channel: "whatsapp", group: 3, operator: 19 },
    { stage: "active", age: 322, channel: "video", group: 5, operator: 26 },
    { stage: "active", age: 488, channel: "webchat", group: 0, operator: 1 },
    { stage: "wrap_up", age: 1_105, channel: "phone", group: 4, operator: 23 },
  ],
};

export const borealis: TenantSpec = {
  slug: "borealis",
  name: "Borealis Utilities",
  company: "Borealis Utilities",
  domain: "borealis.test",
  zone: "UTC",
  country: null,
  records: false,
  groups: [
    { name: "Front desk", queueLimit: 10, acceptTimeoutSeconds: 30, queueTimeoutSeconds: 600 },
    { name: "Back office", queueLimit: null, acceptTimeoutSeconds: 60, queueTimeoutSeconds: 1_800 },
  ],
  operators: [
    woman("Ingrid Solheim", [0, 1], "online"),
    man("Lars Eriksen", [0], "online"),
    woman("Margaret Doyle", [0]),
    man("Ulrich Stein", [0, 1], "away"),
    woman("Petra Lindner", [1]),
    man("Owen Price", [0]),
  ],
  chatbots: ["Polaris"],
  linkedOperator: null,
  languages: weights<LanguageCode>({ en: 60, de: 40 }),
  channels: weights<Channel>({ webchat: 55, phone: 20, whatsapp: 15, messenger: 10 }),
  accounts: {
    webchat: ["www.borealis.test"],
    phone: ["+44 20 7946 0100"],
    whatsapp: ["+44 7700 900100"],
    messenger: ["Borealis Utilities"],
    video: ["www.borealis.test"],
    apple: ["Borealis Utilities"],
    generic: ["bridge"],
    vk: ["borealis"],
  },
  groupsOf: {
    invoice: one(0, 1),
    outage: one(0, 1),
    reading: one(0, 1),
    moving: one(1, 0),
    complaint: one(1, 0),
    tariff: one(0, 1),
    instalments: one(1, 0),
    login: one(0, 1),
    technician: one(0, 1),
    advance: one(0, 1),
    connection: one(1, 0),
    refund: one(1, 0),
    cancel: one(0, 1),
    details: one(0, 1),
  },
  groupOfLanguage: {},
  campaigns: weights({ "Annual survey": 1 }),
  live: [
    { stage: "active", age: 240, channel: "webchat", group: 0, operator: 0 },
    { stage: "queued", age: 40, channel: "webchat", group: 0 },
  ],
};

import { type Random, weights } from "@/demo/random";
import type { Channel } from "@/demo/tenants";
import type { Story } from "./story";

export const channelIndex = [
  "webchat",
  "phone",
  "whatsapp",
  "messenger",
  "video",
  "apple",
  "generic",
  "vk",
] as const satisfies readonly Channel[];

const sources: Readonly<Record<Channel, ReturnType<typeof weights>>> = {
  webchat: weights({ widget: 72, invitation: 22, api: 6 }),
  video: weights({ widget: 55, invitation: 30, callback: 15 }),
  phone: weights({ incoming_call: 60, callback: 12, outgoing_call: 11, campaign: 17 }),
  whatsapp: weights({ "": 95, api: 5 }),
  messenger: weights({ "": 97, api: 3 }),
  apple: weights({ "": 100 }),
  vk: weights({ "": 100 }),
  generic: weights({ api: 60, import: 40 }),
};

function drawSource(random: Random, channel: Channel): string | null {
  return random.draw(sources[channel]) || null;
}

const PAGES = [
  "",
  "vyuctovani",
  "odecty",
  "kontakt",
  "cenik/elektrina",
  "cenik/plyn",
  "prepis",
  "reklamace",
  "poruchy",
  "blog/jak-cist-fakturu",
  "ucet/prihlaseni",
  "fotovoltaika",
];
const QUERIES = [
  "",
  "",
  "",
  "?utm_source=newsletter&utm_medium=email",
  "?gclid=Cj0KCQ&lang=cs",
  "?ref=%C5%A1t%C3%ADtek",
  "#formular",
];

export function describeOrigin(story: Story, continuesId: number | null): void {
  const { row, random, client, spec, channel, code } = story;
  row.channel = channel;
  row.source = continuesId === null ? drawSource(random, channel) : "contact";
  row.continuesId = continuesId;
  row.externalId = foreignName(story);
  row.clientName = client.name;
  row.clientEmail = client.email !== null && random.chance(0.85) ? client.email : null;
  row.clientPhone = client.phone;
  if (row.source === "campaign") row.campaign = random.draw(spec.campaigns);
  if (channel === "webchat" || channel === "video") describeBrowser(story);
  if (channel === "phone") row.phoneNumber = client.phone ?? (random.chance(0.5) ? "anonymous" : null);
  if (channel === "whatsapp") row.phoneNumber = client.phone;
  if (channel === "apple") row.os = "iOS 18";
  if (random.chance(0.94)) row.language = code;
}

function foreignName({ row, random, channel }: Story): string | null {
  if (row.source === "api") return `ext-${row.id}-${random.hex(6)}`;
  if (row.source === "import") return `imp-${row.id}-${random.hex(6)}`;
  return channel === "phone" && random.chance(0.6) ? `pbx-${random.digits(4)}.${row.id}` : null;
}

function describeBrowser({ row, random, client, spec }: Story): void {
  row.pageUrl = `https://www.${spec.domain}/${random.pick(PAGES)}${random.pick(QUERIES)}`;
  row.browser = client.browser;
  row.os = client.os;
  row.ip = client.ip;
  row.consentVersion = random.chance(0.9) ? random.draw(consents) : null;
}

const consents = weights({ "2025-2": 12, "2026-1": 48, "2026-2": 40 });

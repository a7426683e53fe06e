import { type Random, weights } from "@/demo/random";
import type { Topic } from "@/demo/scripts/script";
import type { Channel } from "@/demo/tenants";

export type Outcome =
  | "accepted"
  | "client_left"
  | "timeout"
  | "nobody_online"
  | "before_queue"
  | "chatbot"
  | "api";

const byDay = weights<Outcome>({
  accepted: 820,
  client_left: 66,
  timeout: 20,
  nobody_online: 8,
  before_queue: 18,
  chatbot: 65,
  api: 3,
});
const byNight = weights<Outcome>({
  accepted: 520,
  client_left: 90,
  timeout: 40,
  nobody_online: 180,
  before_queue: 40,
  chatbot: 128,
  api: 2,
});
const chatbotChannels: ReadonlySet<Channel> = new Set(["webchat", "messenger", "whatsapp"]);

export function drawOutcome(random: Random, channel: Channel, hour: number): Outcome {
  const outcome = random.draw(hour < 7 || hour >= 20 ? byNight : byDay);
  return outcome === "chatbot" && !chatbotChannels.has(channel) ? "accepted" : outcome;
}

export const dialled = weights({
  answered: 58,
  no_answer: 22,
  rejected: 6,
  unreachable: 6,
  failed: 2,
  invalid_number: 3,
  cancelled: 1,
  blacklisted: 1,
  ringing: 0.5,
  dialling: 0.5,
});

const natural: Readonly<Record<"chat" | "voice" | "mail", ReturnType<typeof weights>>> = {
  chat: weights({
    client_left: 46,
    operator_ended: 45,
    operator_lost: 1,
    single_use: 1,
    api: 0.6,
    unknown: 0.5,
  }),
  voice: weights({
    client_left: 52,
    operator_ended: 42,
    external_party_left: 2,
    operator_lost: 1,
    operator_without_extension: 0.4,
    forward_failed: 0.5,
    unknown: 0.4,
  }),
  mail: weights({ operator_ended: 70, client_left: 12, timeout: 12, window_expired: 4, api: 1, unknown: 1 }),
};

export function drawEndReason(random: Random, channel: Channel): string {
  if (channel === "webchat") return random.draw(natural.chat);
  return random.draw(channel === "phone" || channel === "video" ? natural.voice : natural.mail);
}

const results = weights({
  Resolved: 52,
  "Resolved at first contact": 18,
  "Ticket created": 13,
  "Callback promised": 6,
  "Sent to a technician": 5,
  "Not resolved": 4,
  "No response": 2,
});
const saleResults = weights({ "Sale closed": 22, "Offer sent": 43, "Not interested": 20, Resolved: 15 });

export function drawResult(random: Random, topic: Topic): string {
  return random.draw(topic === "tariff" ? saleResults : results);
}

const topicTags: Readonly<Record<Topic, string>> = {
  invoice: "billing",
  outage: "outage",
  reading: "meter reading",
  moving: "moving",
  complaint: "complaint",
  tariff: "tariff",
  instalments: "instalments",
  login: "login",
  technician: "technician",
  advance: "billing",
  connection: "connection",
  refund: "refund",
  cancel: "churn risk",
  details: "contract change",
};
const moreTags = weights({
  VIP: 6,
  urgent: 10,
  "call back": 14,
  praise: 6,
  "churn risk": 7,
  "e-mobility": 3,
  "žádost o dokumenty": 5,
  "follow-up": 12,
});

export function drawTags(random: Random, topic: Topic): string[] {
  const tags = new Set<string>();
  if (random.chance(0.55)) tags.add(topicTags[topic]);
  while (random.chance(0.16)) tags.add(random.draw(moreTags));
  return [...tags];
}

import type { Actor } from "@/lib/actor";
import type { Grid } from "@/lib/grid/column";
import type { Parameters } from "@/lib/grid/parameters";
import { parseQuery } from "@/lib/grid/parse-query";
import type { Selection } from "@/lib/sessions/predicate";

export const filters: Readonly<Record<string, Parameters>> = {
  nothing: {},
  channel: { channel: "whatsapp" },
  "channel and reason": { channel: "phone,video", "end-reason": "client_left,-" },
  "not a channel": { channel: "!webchat" },
  operator: { operator: "7" },
  "operator or none": { operator: "7,-" },
  group: { group: "3" },
  tag: { tag: "vip" },
  "last week": { created: "last-7d" },
  "a month and a wait": { created: "last-30d", waiting: "2m.." },
  duration: { duration: "5m..10m" },
  "rating and scale": { rating: "1..2", "rating-scale": "stars" },
  flag: { "several-operators": "yes" },
  "client contains": { client: "nov" },
  "e-mail contains": { email: "svob" },
  "phone digits": { phone: "777" },
  "page contains": { "page-url": "faktur" },
  parameter: { "param.city": "brno" },
  "parameter exactly": { "param.customerTier": "=gold" },
  "empty feedback": { feedback: "-", rating: "!-" },
};

export const contacts: Readonly<Record<string, Parameters>> = {
  "free text": { contact: "free" },
  "human reply": { contact: "human" },
  "template only": { contact: "template" },
  "not at all": { contact: "no" },
  "of an operator": { contact: "free,human", operator: "7" },
};

export const rare: Readonly<Record<string, Parameters>> = {
  "rare client": { client: "zyxw" },
  "rare e-mail": { email: "zyxwvut" },
  "rare parameter": { "param.orderId": "zz-none" },
  "rare combination": { channel: "vk", "end-reason": "forward_failed", rating: "1", language: "de" },
  "rare range": { messages: "400.." },
  "rare operator and tag": {
    operator: "7",
    tag: "vip",
    channel: "apple",
    result: "-",
    language: "sk",
    created: "last-7d",
  },
  "an id": { id: "123456" },
  "an external id": { "external-id": "=nothing-like-it" },
};

/** Words by the share of sessions that contain them, each alone and with filters. */
export function searches(words: readonly string[]): Record<string, Parameters> {
  const each = words.flatMap((word) => [
    [word, { q: word }],
    [`${word} +filters`, { q: word, channel: "whatsapp,messenger", created: "last-30d" }],
  ]);
  return {
    ...Object.fromEntries(each),
    "two words": { q: `${words[1]} ${words[3]}` },
    phrase: { q: '"dobrý den"' },
    without: { q: `${words[2]} -${words[1]}` },
  };
}

export function ask(actor: Actor, grid: Grid, parameters: Parameters): Selection {
  const { query, problems } = parseQuery(grid, parameters);
  if (problems.length > 0)
    throw new Error(`A query of the bench cannot be parsed: ${JSON.stringify(problems)}`);
  return {
    actor,
    scope: "history",
    grid,
    query,
    context: { zone: actor.tenant.zone, country: actor.tenant.country, now: new Date() },
  };
}

import { arrivals } from "./arrivals";
import { drawMarks, isNeedle } from "./frequencies";
import { channelIndex } from "./origin";
import { type Client, makeClient, phoneDigits } from "./people";
import { Random, weighted } from "./random";
import type { ClientRow, IdentityRow, MadeSession, SessionRow } from "./rows";
import { languages } from "./scripts";
import { type Topic, topics } from "./scripts/script";
import { Slots } from "./scripts/slots";
import { type Circumstances, tellSession } from "./session";
import type { NextIds, Story, TenantIds } from "./story";
import type { Channel, LiveSpec, TenantSpec } from "./tenants";

/** What a tenant's sessions are made from. `count` includes those that are still going on. */
export type WorldOptions = {
  spec: TenantSpec;
  ids: TenantIds;
  next: NextIds;
  seed: number;
  count: number;
  now: number;
};

/** A session, and its client when this is their first. */
export type Made = MadeSession & { client: ClientRow | null };

const DAYS = 180;
const DAY = 86_400_000;
/** Ended sessions begin at least so long ago. */
const LAST_ENDED = 25 * 60_000;
const CHANNELS = channelIndex.length;
const MESSAGING: ReadonlySet<Channel> = new Set(["whatsapp", "messenger", "apple", "vk", "generic"]);

const howClientsCome = weighted([
  ["new", 41],
  ["again soon", 22],
  ["some time", 37],
] as const);
const topicWeights = weighted<Topic>([
  ["invoice", 17],
  ["outage", 11],
  ["reading", 10],
  ["moving", 8],
  ["complaint", 8],
  ["tariff", 9],
  ["instalments", 5],
  ["login", 8],
  ["technician", 6],
  ["advance", 7],
  ["connection", 3],
  ["refund", 5],
  ["cancel", 5],
  ["details", 6],
]);

/**
 * The sessions of one tenant in the order of time, made one at a time: what is remembered of a client is a few numbers,
 * so that a million need little memory. Two worlds of the same options are equal.
 */
export class World {
  private readonly visits: Uint8Array;
  /** When a client last wrote on a channel. */
  private readonly inbound: Float64Array;
  private readonly recent = new Recent();
  private clientCount = 0;
  private readonly firstClient: number;
  private readonly random: Random;

  constructor(private readonly options: WorldOptions) {
    const most = options.count + 1;
    this.visits = new Uint8Array(most);
    this.inbound = new Float64Array(most * CHANNELS);
    this.firstClient = options.next.clients;
    this.random = new Random(options.seed, 3);
  }

  *sessions(): Generator<Made> {
    const { spec, seed, count, now } = this.options;
    const live = spec.live.slice(0, Math.max(0, count - 1));
    const ended = count - live.length;
    let index = 0;
    for (const { at, hour } of arrivals(seed, spec.zone, DAYS, now - LAST_ENDED, ended))
      yield this.session(index++, at, hour, null);
    for (const each of live.toSorted((a, b) => b.age - a.age))
      yield this.session(index++, now - each.age * 1_000, 12, each);
  }

  /** The clients as the channels know them, once all sessions are made. */
  *identities(): Generator<IdentityRow> {
    const { ids, spec } = this.options;
    for (let number = 0; number < this.clientCount; number++)
      for (const [index, channel] of channelIndex.entries()) {
        const lastInboundAt = this.inbound[number * CHANNELS + index] as number;
        if (lastInboundAt === 0) continue;
        yield {
          tenantId: ids.tenantId,
          channel,
          account: accountOf(spec, channel, number),
          externalId: this.nameOn(channel, number),
          clientId: this.firstClient + number,
          lastInboundAt,
        };
      }
  }

  private session(index: number, createdAt: number, hour: number, live: LiveSpec | null): Made {
    const { options, random } = this;
    const { spec, seed, next, now, count } = options;
    const needle = !live && isNeedle(index, count);
    const come = live ? this.comeLive(live) : this.come(index, needle);
    const { number, channel, topic } = come;
    const client = makeClient(seed, number, spec.languages);
    const first = this.visits[number] === 0;
    const clientRow = first ? this.meet(number, client, createdAt) : null;
    const sessionRandom = new Random(seed, 4, index);
    const row = emptyRow(options.ids.tenantId, next.sessions++, createdAt, this.firstClient + number);
    row.channelAccount = accountOf(spec, channel, number);
    const slots = new Slots(sessionRandom, {
      language: client.language,
      company: spec.company,
      domain: spec.domain,
      bot: spec.chatbots[0] as string,
      at: createdAt,
      client: {
        ...client,
        email: client.email ?? `klient${number}@example.com`,
        phone: client.phone ?? `+${phoneDigits(client.language, number)}`,
      },
      operator: { name: "", gender: "woman" },
    });
    const story: Story = {
      spec,
      ids: options.ids,
      next,
      random: sessionRandom,
      code: client.language,
      language: languages[client.language],
      slots,
      client,
      channel,
      topic,
      marks: drawMarks(sessionRandom, needle),
      now,
      until: live ? now : Number.POSITIVE_INFINITY,
      row,
      events: [],
      files: [],
      notes: [],
      recordings: [],
      at: createdAt,
      operator: null,
      group: null,
    };
    const age = now - createdAt;
    const circumstances: Circumstances = {
      hour,
      live,
      ban: live || needle ? null : this.banOf(number),
      continuesId: come.continuesId,
      anonymise: !live && !needle && random.chance(age > 150 * DAY ? 0.035 : 0.001),
      mustBeAnswered: needle,
    };
    const made = tellSession(story, circumstances);
    this.remember(number, come, made);
    return { ...made, client: clientRow };
  }

  private come(index: number, needle: boolean): Come {
    const { random } = this;
    const { spec } = this.options;
    const how = this.clientCount === 0 ? "new" : random.draw(howClientsCome);
    const earlier = how === "again soon" ? this.recent.pick(random) : null;
    const number = earlier?.number ?? this.pickClient(how === "new");
    const usual = new Random(this.options.seed, 6, number).draw(spec.channels);
    const channel =
      earlier && random.chance(0.6)
        ? earlier.channel
        : random.chance(0.6)
          ? usual
          : random.draw(spec.channels);
    const topic = earlier && random.chance(0.5) ? earlier.topic : random.draw(topicWeights);
    const contacted =
      earlier?.answered && channel === earlier.channel && MESSAGING.has(channel) && random.chance(0.5);
    return {
      number,
      channel,
      topic,
      continuesId: contacted && !needle && index > 0 ? earlier.sessionId : null,
    };
  }

  /** A client whose language the group speaks. */
  private comeLive({ channel, group }: LiveSpec): Come {
    const { random } = this;
    const { spec, seed } = this.options;
    for (let attempt = 0; ; attempt++) {
      const number = this.pickClient(attempt === 0 && this.clientCount === 0);
      const { language } = makeClient(seed, number, spec.languages);
      const fits =
        (spec.groupOfLanguage[language] ?? group) === group &&
        (group < 6 || spec.groupOfLanguage[language] === group);
      const banned = this.banOf(number) !== null;
      if ((fits && !banned) || attempt > 400)
        return { number, channel, topic: random.draw(topicWeights), continuesId: null };
    }
  }

  /** Somebody new, or an old client: those of the last weeks come more often. */
  private pickClient(isNew: boolean): number {
    if (isNew) return this.clientCount;
    return this.clientCount - 1 - Math.floor(this.clientCount * this.random.next() ** 1.7);
  }

  private meet(number: number, client: Client, createdAt: number): ClientRow {
    this.clientCount++;
    this.options.next.clients++;
    return {
      tenantId: this.options.ids.tenantId,
      id: this.firstClient + number,
      externalId: client.externalId,
      name: client.name,
      email: client.email,
      phone: client.phone,
      createdAt,
    };
  }

  /** One client in a hundred is banned at their first visit, and comes back all the same. */
  private banOf(number: number): Circumstances["ban"] {
    if (number % 100 !== 57) return null;
    return this.visits[number] === 0 ? "now" : "before";
  }

  private remember(number: number, { channel, topic }: Come, { session, events }: MadeSession): void {
    this.visits[number] = Math.min(250, (this.visits[number] as number) + 1);
    const wrote = events.findLast((event) => event.actorKind === "client" && event.kind === "message");
    const slot = number * CHANNELS + channelIndex.indexOf(channel);
    if (wrote && session.clientId !== null)
      this.inbound[slot] = Math.max(this.inbound[slot] as number, wrote.at);
    if (session.clientId === null || session.status !== "closed") return;
    this.recent.add({ number, channel, topic, sessionId: session.id, answered: session.acceptedAt !== null });
  }

  private nameOn(channel: Channel, number: number): string {
    const { seed, spec } = this.options;
    const random = new Random(seed, 7, number, channelIndex.indexOf(channel));
    if (channel === "whatsapp" || channel === "phone") {
      const { language } = makeClient(seed, number, spec.languages);
      return phoneDigits(language, number);
    }
    if (channel === "messenger") return `7${random.digits(7)}${String(number).padStart(8, "0")}`;
    if (channel === "apple") return `urn:mbid:${random.hex(20)}${number}`;
    if (channel === "vk") return String(100_000_000 + number * 7);
    return `${random.hex(8)}-${number.toString(16).padStart(8, "0")}`;
  }
}

type Come = { number: number; channel: Channel; topic: Topic; continuesId: number | null };
type Earlier = { number: number; channel: Channel; topic: Topic; sessionId: number; answered: boolean };

const KEPT = 4_096;

/** The last ended sessions, for those who come back about the same thing. */
class Recent {
  private readonly kept: Earlier[] = [];
  private at = 0;

  add(earlier: Earlier): void {
    this.kept[this.at++ % KEPT] = earlier;
  }

  pick(random: Random): Earlier | null {
    return this.kept.length === 0 ? null : random.pick(this.kept);
  }
}

function accountOf(spec: TenantSpec, channel: Channel, number: number): string {
  const accounts = spec.accounts[channel];
  return accounts[number % accounts.length] as string;
}

function emptyRow(tenantId: number, id: number, createdAt: number, clientId: number): SessionRow {
  return {
    tenantId,
    id,
    externalId: null,
    version: 1,
    status: "created",
    channel: "",
    source: null,
    channelAccount: null,
    clientId,
    clientName: null,
    clientEmail: null,
    clientPhone: null,
    operatorIds: [],
    groupIds: [],
    chatbotIds: [],
    operatorId: null,
    groupId: null,
    createdAt,
    queuedAt: null,
    queueLeftAt: null,
    acceptedAt: null,
    firstResponseAt: null,
    lastMessageAt: null,
    endedAt: null,
    concludedAt: null,
    endReason: null,
    clientLeft: null,
    result: null,
    rating: null,
    ratingScale: null,
    feedback: null,
    tags: [],
    pageUrl: null,
    initialMessage: null,
    language: null,
    browser: null,
    os: null,
    ip: null,
    phoneNumber: null,
    campaign: null,
    dialResult: null,
    eventCount: 0,
    messageCount: 0,
    fileCount: 0,
    noteCount: 0,
    recordingCount: 0,
    redirectCount: 0,
    autoAccepted: false,
    severalOperators: false,
    consentVersion: null,
    anonymisedAt: null,
    banned: false,
    continuesId: null,
    parameters: {},
    importHash: null,
  };
}

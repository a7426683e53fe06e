import type { ClientRow, IdentityRow, MadeSession } from "@/demo/database/rows";
import { Random, weighted } from "@/demo/random";
import type { Topic } from "@/demo/scripts/script";
import { channelIndex } from "@/demo/story/origin";
import type { Channel, LiveSpec, TenantSpec } from "@/demo/tenants";
import { type Client, makeClient, phoneDigits } from "./people";
import { Recent } from "./recent";

/** Who contacts the centre, on which channel and topic, and the ended session that it continues, if any. */
export type Come = { number: number; channel: Channel; topic: Topic; continuesId: number | null };

/** `first`: the client is new. `banned`: they were banned before; `ban`: they are banned during this session. */
export type Visit = { client: Client; first: boolean; ban: boolean; banned: boolean };

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

/** Why some clients of a channel no longer let us write, in the words that Parley stores for it. */
const refusals: Readonly<Partial<Record<Channel, string>>> = {
  apple: "The client closed the conversation",
  vk: "The client blocked messages from the community",
};
const REFUSING = 0.06;

/** Clients by number, from which their identity follows, so that a million sessions need little memory. */
export class Clientele {
  private count = 0;
  private readonly visits: Uint8Array;
  private readonly inbound: Float64Array;
  private readonly recent = new Recent();
  private readonly random: Random;

  constructor(
    private readonly spec: TenantSpec,
    private readonly seed: number,
    most: number,
  ) {
    this.visits = new Uint8Array(most + 1);
    this.inbound = new Float64Array((most + 1) * CHANNELS);
    this.random = new Random(seed, 3);
  }

  come(): Come {
    const { random, spec } = this;
    const how = this.count === 0 ? "new" : random.draw(howClientsCome);
    const earlier = how === "again soon" ? this.recent.pick(random) : null;
    const number = earlier?.number ?? this.choose(how === "new");
    const usual = random.chance(0.6)
      ? new Random(this.seed, 6, number).draw(spec.channels)
      : random.draw(spec.channels);
    const channel = earlier && random.chance(0.6) ? earlier.channel : usual;
    const topic = earlier && random.chance(0.5) ? earlier.topic : random.draw(topicWeights);
    const contacted =
      earlier?.answered && channel === earlier.channel && MESSAGING.has(channel) && random.chance(0.5);
    return { number, channel, topic, continuesId: contacted ? earlier.sessionId : null };
  }

  comeLive({ channel, group }: LiveSpec): Come {
    const { groupOfLanguage } = this.spec;
    const special = Object.values(groupOfLanguage).includes(group) ? group : undefined;
    let number = this.choose(this.count === 0);
    for (let attempt = 0; attempt < 400; attempt++) {
      if (groupOfLanguage[this.of(number).language] === special && !isTroublesome(number)) break;
      number = this.choose(false);
    }
    return { number, channel, topic: this.random.draw(topicWeights), continuesId: null };
  }

  visit(number: number): Visit {
    const before = this.visits[number] as number;
    this.visits[number] = Math.min(250, before + 1);
    this.count = Math.max(this.count, number + 1);
    const troublesome = isTroublesome(number);
    const first = before === 0;
    return { client: this.of(number), first, ban: troublesome && first, banned: troublesome && !first };
  }

  remember({ number, channel, topic }: Come, { session, events }: MadeSession): void {
    if (session.clientId === null) return;
    const slot = number * CHANNELS + channelIndex.indexOf(channel);
    const wrote = events.findLast(({ actorKind, kind }) => actorKind === "client" && kind === "message");
    if (wrote) this.inbound[slot] = Math.max(this.inbound[slot] as number, wrote.at);
    if (session.status === "closed")
      this.recent.add({
        number,
        channel,
        topic,
        sessionId: session.id,
        answered: session.acceptedAt !== null,
      });
  }

  /** The clients' channel identities; the first client has the id `firstId`. */
  *identities(tenantId: number, firstId: number): Generator<IdentityRow> {
    for (let number = 0; number < this.count; number++)
      for (const [index, channel] of channelIndex.entries()) {
        const lastInboundAt = this.inbound[number * CHANNELS + index] as number;
        if (lastInboundAt === 0) continue;
        const account = this.accountOn(channel, number);
        const externalId = this.nameOn(channel, number);
        const permission = this.permissionOn(channel, number, lastInboundAt);
        const clientId = firstId + number;
        yield { tenantId, channel, account, externalId, clientId, lastInboundAt, ...permission };
      }
  }

  accountOn(channel: Channel, number: number): string {
    const accounts = this.spec.accounts[channel];
    return accounts[number % accounts.length] as string;
  }

  private of(number: number): Client {
    return makeClient(this.seed, number, this.spec.languages);
  }

  /** A new or a returning client; recent ones return more often. */
  private choose(isNew: boolean): number {
    if (isNew) return this.count;
    return this.count - 1 - Math.floor(this.count * this.random.next() ** 1.7);
  }

  /** Those who refuse do so after their last message. */
  private permissionOn(channel: Channel, number: number, at: number) {
    const reason = refusals[channel];
    const refuses = reason !== undefined && new Random(this.seed, 8, number).chance(REFUSING);
    const forbidden = { forbiddenAt: refuses ? at : null, forbiddenReason: refuses ? reason : null };
    return {
      ...forbidden,
      permissionCheckedAt: forbidden.forbiddenAt,
      nextSendAt: null,
      forbiddenUntil: null,
      replacedAt: null,
    };
  }

  private nameOn(channel: Channel, number: number): string {
    const random = new Random(this.seed, 7, number, channelIndex.indexOf(channel));
    if (channel === "whatsapp" || channel === "phone") return phoneDigits(this.of(number).language, number);
    if (channel === "messenger") return `7${random.digits(7)}${String(number).padStart(8, "0")}`;
    if (channel === "apple") return `urn:mbid:${random.hex(20)}${number}`;
    if (channel === "vk") return String(100_000_000 + number * 7);
    return `${random.hex(8)}-${number.toString(16).padStart(8, "0")}`;
  }
}

/** One client in a hundred is banned at the first visit and still returns. */
function isTroublesome(number: number): boolean {
  return number % 100 === 57;
}

export function clientRow(tenantId: number, id: number, client: Client, createdAt: number): ClientRow {
  const { externalId, name, email, phone } = client;
  return { tenantId, id, externalId, name, email, phone, createdAt };
}

import { arrivals } from "./arrivals";
import { Clientele, type Come, clientRow, type Visit } from "./clients/clientele";
import { phoneDigits } from "./clients/people";
import { emptyRow } from "./database/empty-row";
import type { ClientRow, IdentityRow, MadeSession } from "./database/rows";
import { Random } from "./random";
import { languages } from "./scripts";
import { type Sensitive, sensitive } from "./scripts/sensitive";
import { Slots } from "./scripts/slots";
import { drawMarks, isNeedle, sensitivePlaces } from "./story/frequencies";
import { tellSession } from "./story/session";
import type { NextIds, Story, TenantIds } from "./story/story";
import type { LiveSpec, TenantSpec } from "./tenants";

export type WorldOptions = {
  spec: TenantSpec;
  ids: TenantIds;
  next: NextIds;
  seed: number;
  count: number;
  now: number;
};

/** `sensitive`: the texts have values that are masked before they are stored. */
export type Made = MadeSession & { client: ClientRow | null; sensitive: boolean };

type Content = { needle: boolean; said: Sensitive | null };
type Occasion = { index: number; at: number; hour: number; live: LiveSpec | null };

const DAYS = 180;
const DAY = 86_400_000;
/** Ended sessions started at least this long ago. */
const LAST_ENDED = 25 * 60_000;
const RETENTION = 150 * DAY;

/** Generates the sessions of one tenant. The same options give the same world. */
export class World {
  private readonly clientele: Clientele;
  private readonly firstClient: number;
  private readonly live: readonly LiveSpec[];
  private readonly sensitive: ReadonlySet<number>;

  constructor(private readonly options: WorldOptions) {
    this.clientele = new Clientele(options.spec, options.seed, options.count);
    this.firstClient = options.next.clients;
    const live = options.spec.live.slice(0, Math.max(0, options.count - 1));
    this.live = live.toSorted((a, b) => b.age - a.age);
    this.sensitive = sensitivePlaces(options.count - live.length);
  }

  *sessions(): Generator<Made> {
    const { live, options } = this;
    const { spec, seed, count, now } = options;
    const ended = count - live.length;
    let index = 0;
    for (const { at, hour } of arrivals(seed, spec.zone, DAYS, now - LAST_ENDED, ended))
      yield this.make({ index: index++, at, hour, live: null });
    for (const each of live)
      yield this.make({ index: index++, at: now - each.age * 1_000, hour: 12, live: each });
  }

  identities(): Generator<IdentityRow> {
    return this.clientele.identities(this.options.ids.tenantId, this.firstClient);
  }

  private make(occasion: Occasion): Made {
    const { options, clientele } = this;
    const { seed, count, now, ids, next } = options;
    const { index, at, hour, live } = occasion;
    const needle = !live && isNeedle(index, count);
    const random = new Random(seed, 4, index);
    const come = live ? clientele.comeLive(live) : clientele.come();
    const visit = clientele.visit(come.number);
    const isSensitive = !live && !needle && !visit.banned && this.sensitive.has(index);
    const said = isSensitive ? (sensitive[visit.client.language] ?? null) : null;
    const story = this.begin(random, occasion, come, visit, { needle, said });
    const client = visit.first ? clientRow(ids.tenantId, next.clients++, visit.client, at) : null;
    const made = tellSession(story, {
      hour,
      live,
      ban: visit.ban && !needle,
      banned: visit.banned && !needle,
      continuesId: needle ? null : come.continuesId,
      anonymise: !live && !needle && !said && random.chance(now - at > RETENTION ? 0.035 : 0.001),
      mustBeAnswered: needle || said !== null,
    });
    clientele.remember(come, made);
    return { ...made, client, sensitive: said !== null };
  }

  private begin(random: Random, { at, live }: Occasion, come: Come, visit: Visit, content: Content): Story {
    const { spec, ids, next, now } = this.options;
    const { number, channel, topic } = come;
    const { client } = visit;
    const row = emptyRow(ids.tenantId, next.sessions++, at, this.firstClient + number);
    row.channelAccount = this.clientele.accountOn(channel, number);
    const reached = {
      email: client.email ?? `klient${number}@example.com`,
      phone: client.phone ?? `+${phoneDigits(client.language, number)}`,
    };
    const slots = new Slots(random, {
      language: client.language,
      company: spec.company,
      domain: spec.domain,
      bot: "",
      at,
      client: { ...client, ...reached },
      operator: { name: "", gender: "woman" },
    });
    return {
      spec,
      ids,
      next,
      random,
      code: client.language,
      language: languages[client.language],
      slots,
      client,
      channel,
      topic,
      marks: drawMarks(random, content.needle),
      sensitive: content.said && { exchange: random.pick(content.said.exchanges), notes: content.said.notes },
      now,
      until: live ? now : Number.POSITIVE_INFINITY,
      row,
      events: [],
      files: [],
      notes: [],
      recordings: [],
      at,
      operator: null,
      group: null,
    };
  }
}

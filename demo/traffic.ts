import type { EventRow, SessionRow } from "./database/rows";
import type { TenantIds } from "./story/story";
import type { Channel, TenantSpec } from "./tenants";
import { vendorChannels } from "./vendors/accounts";
import { type Made, World } from "./world";

/** An event as a producer sends it, without id, session and time. */
export type TrafficEvent = { kind: string } & Record<string, unknown>;

/** An event, in milliseconds from the start of its session. */
export type TrafficStep = { after: number; event: TrafficEvent };

export type TrafficSession = readonly TrafficStep[];

/** Generates this many sessions, of which only those worth watching are used. */
const WORLD = 4_000;
const LONGEST = 15 * 60_000;

export function* traffic(spec: TenantSpec, seed: number): Generator<TrafficSession> {
  for (const made of watchable(spec, seed)) yield stepsOf(spec, made);
}

/** A session and the operators in it, by their places in the specification. */
export type Visit = { steps: TrafficSession; operators: readonly number[] };

/** In milliseconds: how long clients wait while operators are there, and how long those waited who leave. */
const PROMPT = 75_000;
const IMPATIENT = 150_000;

/** The same for these operators only, who are there and answer soon. */
export function* visits(spec: TenantSpec, seed: number, team: ReadonlySet<number>): Generator<Visit> {
  for (const made of watchable(spec, seed)) {
    const operators = operatorsIn(made);
    if (isPrompt(made) && operators.every((place) => team.has(place)))
      yield { steps: stepsOf(spec, made), operators };
  }
}

function isPrompt({ session: { queuedAt, queueLeftAt, acceptedAt, endedAt, endReason } }: Made): boolean {
  if (queuedAt === null) return true;
  if (acceptedAt !== null) return acceptedAt - queuedAt <= PROMPT;
  const waited = (queueLeftAt ?? endedAt ?? queuedAt) - queuedAt;
  return waited <= IMPATIENT && (endReason === "client_left" || endReason === "client_lost");
}

/** A client who waits for an answer to each line. */
export type Caller<In extends Channel = Channel> = {
  channel: In;
  name: string | null;
  facts: Record<string, unknown>;
  parameters: unknown;
  lines: readonly [string, ...string[]];
};

const MAX_LINES = 6;

/** Clients on these channels for operators who answer by hand, from the same conversations. */
export function* callers<In extends Channel>(
  spec: TenantSpec,
  seed: number,
  channels: readonly In[],
): Generator<Caller<In>> {
  for (const { session, events } of watchable(spec, seed)) {
    const lines = events.flatMap(({ kind, actorKind, text }) =>
      kind === "message" && actorKind === "client" && text ? [text] : [],
    );
    const [first, ...more] = lines.slice(0, MAX_LINES);
    const channel = channels.find((each) => each === session.channel);
    if (!channel || first === undefined || more.length === 0) continue;
    const { clientName: name, parameters } = session;
    yield { channel, name, facts: factsOf(session), parameters, lines: [first, ...more] };
  }
}

function* watchable(spec: TenantSpec, seed: number): Generator<Made> {
  for (let round = 0; ; round++) {
    const next = { sessions: 1, clients: 1, notes: 1, files: 1, recordings: 1 };
    const world = new World({
      spec,
      ids: places(spec),
      next,
      seed: seed + round,
      count: WORLD,
      now: Date.now(),
    });
    for (const made of world.sessions())
      if (isWatchable(made) && !involves(made, spec.linkedOperator)) yield made;
  }
}

function places({ operators, groups, chatbots }: TenantSpec): TenantIds {
  const count = (list: readonly unknown[]) => list.map((_, index) => index + 1);
  return {
    tenantId: 1,
    operators: count(operators),
    groups: count(groups),
    chatbots: count(chatbots),
    users: [1, 2, 3],
  };
}

function isWatchable({ session, events }: Made): boolean {
  const { createdAt, endedAt, anonymisedAt, continuesId, status } = session;
  return (
    status === "closed" &&
    anonymisedAt === null &&
    continuesId === null &&
    endedAt !== null &&
    endedAt - createdAt < LONGEST &&
    events.every(({ actorKind }) => actorKind !== "user")
  );
}

/** The simulation never speaks for the operator that a person may be signed in as. */
function involves(made: Made, operator: number | null): boolean {
  return operator !== null && operatorsIn(made).includes(operator);
}

function operatorsIn({ events }: Made): number[] {
  const ids = events.flatMap(({ actorKind, actorId, data }) => [
    ...(actorKind === "operator" ? [actorId] : []),
    ...Object.entries(data ?? {}).flatMap(([field, value]) => (/operatorId$/i.test(field) ? [value] : [])),
  ]);
  return [...new Set(ids)].flatMap((id) => (typeof id === "number" ? [id - 1] : []));
}

function stepsOf(spec: TenantSpec, { session, events }: Made): TrafficSession {
  const concludes = events.some(({ kind }) => kind === "concluded");
  return events.map((row, index) => {
    const event = eventOf(spec, row);
    if (index === 0)
      Object.assign(event, { kind: "created", facts: factsOf(session), parameters: session.parameters });
    if (row.kind === "ended") event.data = { ...(event.data as object), wrapUp: concludes };
    return { after: row.at - session.createdAt, event };
  });
}

function factsOf(row: SessionRow) {
  const { channel, source, channelAccount, pageUrl, language, browser, os, ip, phoneNumber, campaign } = row;
  const client = { name: row.clientName, email: row.clientEmail, phone: row.clientPhone };
  // Accounts of Parley take only what their own clients write.
  const isOurs = vendorChannels.some((each) => each === channel);
  return {
    channel,
    source,
    channelAccount: isOurs ? `${channel}-bridge` : channelAccount,
    client,
    pageUrl,
    language,
    browser,
    os,
    ip,
    phoneNumber,
    campaign,
  };
}

function eventOf(spec: TenantSpec, { kind, actorKind, actorId, text, data }: EventRow): TrafficEvent {
  const actor = actorOf(spec, actorKind, actorId);
  const fields = Object.entries(data ?? {}).filter(([field]) => field !== "fileId");
  const facts = Object.fromEntries(fields.map(([field, value]) => named(spec, field, value)));
  const { name, size, mediaType, answers, tags, ...rest } = facts;
  return {
    kind,
    actor,
    text,
    ...(kind === "file" ? { file: { name, size, mediaType } } : {}),
    ...(answers ? { answers } : {}),
    ...(tags ? { tags } : {}),
    data: rest,
  };
}

function actorOf(spec: TenantSpec, kind: string, id: number | null) {
  if (kind === "operator" && id !== null) return { kind, ...operatorAt(spec, id - 1) };
  return kind === "chatbot" && id !== null ? { kind, ...chatbotAt(spec, id) } : { kind };
}

/** External ids as the producer assigns them; the directory contains the same. */
export function operatorAt({ operators }: TenantSpec, place: number): { id: string; name: string } {
  return { id: `op-${String(place + 1).padStart(3, "0")}`, name: operators[place]?.name ?? "" };
}

function chatbotAt({ chatbots }: TenantSpec, id: number): { id: string; name: string } {
  const name = chatbots[id - 1] ?? "";
  return { id: name.toLowerCase().replaceAll(" ", "-"), name };
}

function named(spec: TenantSpec, field: string, value: unknown): [string, unknown] {
  if (!field.endsWith("Id") || typeof value !== "number") return [field, value];
  const name = field.slice(0, -2);
  if (/group$/i.test(name))
    return [name, { externalId: `queue-${value}`, name: spec.groups[value - 1]?.name }];
  const { id, name: called } = /chatbot$/.test(name) ? chatbotAt(spec, value) : operatorAt(spec, value - 1);
  return [name, { externalId: id, name: called }];
}

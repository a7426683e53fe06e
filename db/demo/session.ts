import { searchDocument } from "@/lib/search/document";
import { anonymise } from "./anonymise";
import { announce, askChatbot, converse, open, submitForm } from "./conversation";
import { conclude, endSession, rate } from "./ending";
import { fit } from "./fit";
import { writeNotes } from "./notes";
import { describeOrigin, drawSource } from "./origin";
import { dialled, drawOutcome, drawTags, type Outcome } from "./outcome";
import { drawParameters } from "./parameters";
import { record } from "./recordings";
import { accept, queueUp, someoneOf } from "./routing";
import type { MadeSession, SessionRow } from "./rows";
import { byClient, byOperator, enterGroup, pass, type Story, system, tell } from "./story";
import type { LiveSpec } from "./tenants";

/** What is settled about a session before it is told. */
export type Circumstances = {
  hour: number;
  /** Told up to here only. */
  live: LiveSpec | null;
  /** This client is one to be banned, and has or has not been yet. */
  ban: "now" | "before" | null;
  /** The ended session of the same client and channel that the company comes back to. */
  continuesId: number | null;
  anonymise: boolean;
  mustBeAnswered: boolean;
};

/** Tells a session from beginning to end, or as far as it has come. */
export function tellSession(story: Story, circumstances: Circumstances): MadeSession {
  const { row } = story;
  describe(story, circumstances);
  story.at = row.createdAt;
  if (circumstances.ban === "before") refuse(story);
  else if (circumstances.live) tellLive(story, circumstances.live);
  else if (circumstances.continuesId !== null) contact(story, circumstances);
  else if (row.source === "campaign" || row.source === "outgoing_call") call(story, circumstances);
  else comeIn(story, circumstances);
  row.version = 1 + Math.ceil(story.events.length / 6);
  fit(story);
  if (circumstances.anonymise) anonymise(story);
  return made(story);
}

function describe(story: Story, { continuesId }: Circumstances): void {
  const { row, random, channel, spec, client } = story;
  row.channel = channel;
  row.source = continuesId === null ? drawSource(random, channel) : "contact";
  row.continuesId = continuesId;
  if (row.source === "api" || row.source === "import")
    row.externalId = `${row.source === "api" ? "ext" : "imp"}-${row.id}-${random.hex(6)}`;
  else if (channel === "phone" && random.chance(0.6)) row.externalId = `pbx-${random.digits(4)}.${row.id}`;
  row.clientName = client.name;
  row.clientEmail = client.email !== null && random.chance(0.85) ? client.email : null;
  row.clientPhone = client.phone;
  describeOrigin(story);
  if (row.source === "campaign") row.campaign = random.draw(spec.campaigns);
  row.parameters = drawParameters(story);
}

/** A client comes to us. */
function comeIn(story: Story, { hour, ban, mustBeAnswered }: Circumstances): void {
  const { random, channel } = story;
  const outcome: Outcome = mustBeAnswered || ban ? "accepted" : drawOutcome(random, channel, hour);
  const opened = begin(story);
  if (outcome === "before_queue") return leaveBeforeQueue(story);
  if (outcome === "api") return endSession(story, "api", "before_queue");
  if (outcome === "chatbot") {
    askChatbot(story, random.below(story.spec.chatbots.length), true);
    pass(story, 20);
    return endSession(story, "chatbot_ended", "in_session");
  }
  if (story.row.source !== "import" && hasChatbot(story)) handOff(story);
  const waiting = queueUp(story, groupOf(story), outcome);
  pass(story, 1);
  if (waiting === "client_left")
    endSession(story, random.chance(0.8) ? "client_left" : "client_lost", "in_queue");
  else if (waiting === "timeout") endSession(story, "timeout", random.chance(0.5) ? "in_queue" : "connected");
  else if (waiting === "nobody_online")
    endSession(story, "routing_failed", random.chance(0.4) ? "in_queue" : "connected");
  else talkToTheEnd(story, opened, ban === "now");
}

/** Created, the notice, and what the client writes first. */
function begin(story: Story): boolean {
  const { random, language, channel } = story;
  tell(story, "created", byClient(story));
  const voice = channel === "phone" || channel === "video";
  if (random.chance(0.997)) announce(story, language.notice);
  pass(story, voice ? 2 : 6);
  if (channel === "webchat" && random.chance(0.12)) submitForm(story);
  if (voice) return false;
  open(story);
  pass(story, 1);
  return true;
}

const BOTS: ReadonlySet<string> = new Set(["webchat", "messenger", "whatsapp"]);

function hasChatbot({ channel, random }: Story): boolean {
  return BOTS.has(channel) && random.chance(0.3);
}

/** The chatbot could not help. */
function handOff(story: Story): void {
  const { random, ids, language, slots } = story;
  const chatbot = random.below(ids.chatbots.length);
  askChatbot(story, chatbot, false);
  pass(story, 5);
  const by = { kind: "chatbot", id: ids.chatbots[chatbot] as number } as const;
  tell(story, "message", by, { text: slots.fill(random.pick(language.botHandsOff)) });
  tell(story, "handed_off", by, { data: { toGroupId: ids.groups[groupOf(story)] as number } });
}

function groupOf(story: Story): number {
  story.group ??=
    story.spec.groupOfLanguage[story.code] ?? story.random.draw(story.spec.groupsOf[story.topic]);
  return story.group;
}

function leaveBeforeQueue(story: Story): void {
  pass(story, 25, 1);
  endSession(story, story.random.chance(0.8) ? "client_left" : "client_lost", "before_queue");
}

function talkToTheEnd(story: Story, opened: boolean, banned = false): void {
  const { random, row, language } = story;
  const broken = converse(story, opened);
  pass(story, 6);
  if (broken === "timeout") {
    announce(story, language.idle);
    pass(story, 1);
  }
  if (banned) {
    row.banned = true;
    tell(story, "banned", byOperator(story), { data: { reason: "abusive language" } });
    pass(story, 1);
  }
  if (random.chance(0.22)) {
    announce(story, language.survey);
    pass(story, 1);
  }
  row.tags = drawTags(random, story.topic);
  endSession(story, banned ? "banned" : broken === "over" ? null : broken, null);
  rate(story);
  conclude(story);
  record(story);
  writeNotes(story);
}

/** We write to a client whose conversation had ended. */
function contact(story: Story, circumstances: Circumstances): void {
  const { random, ids } = story;
  const group = groupOf(story);
  const place = someoneOf(story, group);
  enterGroup(story, group);
  tell(story, "created", { kind: "operator", id: ids.operators[place] as number });
  if (random.chance(0.997)) announce(story, story.language.notice);
  pass(story, 1);
  accept(story, place, false);
  talkToTheEnd(story, false, circumstances.ban === "now");
}

/** We call a client, by hand or for a campaign. */
function call(story: Story, { ban, mustBeAnswered }: Circumstances): void {
  const { random, row, ids, language } = story;
  const group = groupOf(story);
  const place = someoneOf(story, group);
  enterGroup(story, group);
  row.phoneNumber ??= story.slots.get("phone");
  tell(story, "created", system);
  if (random.chance(0.99)) announce(story, language.notice);
  pass(story, 1);
  tell(story, "call_started", { kind: "operator", id: ids.operators[place] as number });
  pass(story, 14);
  row.dialResult = mustBeAnswered || ban ? "answered" : random.draw(dialled);
  if (row.dialResult !== "answered")
    return endSession(
      story,
      row.source === "campaign"
        ? random.chance(0.9)
          ? "dial_failed"
          : "campaign_ended"
        : "external_party_left",
      "before_queue",
    );
  tell(story, "call_answered", byClient(story));
  accept(story, place, row.source === "campaign");
  talkToTheEnd(story, false, ban === "now");
}

/** The client is banned. */
function refuse(story: Story): void {
  const { row, language } = story;
  tell(story, "created", byClient(story));
  announce(story, language.notice);
  pass(story, 1, 0.1);
  row.banned = true;
  announce(story, language.rejected);
  endSession(story, "banned", "before_queue");
  row.status = "rejected";
}

/** A session that is still going on. */
function tellLive(story: Story, { stage, group, operator }: LiveSpec): void {
  const { row, random } = story;
  const opened = begin(story);
  enterGroup(story, group);
  row.status = stage;
  row.queuedAt = story.at;
  tell(story, "queued", system, { data: { groupId: row.groupId as number } });
  if (stage === "queued") return;
  story.at += stage === "offered" ? 3_000 : random.between(4, 25) * 1_000;
  const place = operator ?? someoneOf(story, group);
  const operatorId = story.ids.operators[place] as number;
  tell(story, "offered", system, { data: { operatorId, groupId: row.groupId as number } });
  if (stage === "offered") {
    row.operatorId = operatorId;
    return;
  }
  story.at += 4_000;
  accept(story, place, false);
  converse(story, opened);
  if (stage !== "wrap_up") return;
  const last = story.events.at(-1)?.at ?? row.createdAt;
  story.at = Math.min(story.now, Math.max(last + 500, story.now - 40_000));
  row.tags = drawTags(random, story.topic);
  endSession(story, "client_left", "in_session");
  row.status = "wrap_up";
}

function made(story: Story): MadeSession {
  const { row, events, notes, files, recordings } = story;
  const texts = events.flatMap(({ text }) => (text === null ? [] : [text]));
  const { document, oversize } = searchDocument(texts);
  return {
    session: row as SessionRow,
    events,
    document: { tenantId: row.tenantId, sessionId: row.id, document, oversize },
    notes,
    files,
    recordings,
  };
}

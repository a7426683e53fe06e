import { sendFile } from "./files";
import { take } from "./pace";
import { redirect, someoneOf } from "./routing";
import { type Exchange, type Speaker, type Text, type Topic, topics } from "./scripts/script";
import { byClient, byOperator, isOver, pass, type Story, system, tell } from "./story";
import { drawTrap } from "./traps";

/** How a conversation broke off before its natural end; `over` because it is still going on. */
export type Break = "client_lost" | "client_left" | "timeout" | "forwarded_to_phone" | "over" | null;

/** What client and operator say from the moment the operator is there. */
export function converse(story: Story, opened: boolean): Break {
  const { random } = story;
  const turnsLeft = random.chance(0.13) ? random.between(1, 9) : Number.POSITIVE_INFINITY;
  const breakAs = random.draw(BREAKS);
  let turns = 0;
  for (const { speaker, text, closing } of turnsOf(story, opened)) {
    if (turns++ >= turnsLeft && speaker === "client") {
      sayMarks(story);
      return breakAs;
    }
    take(story, speaker, text.length);
    if (isOver(story)) return "over";
    say(story, speaker, text);
    if (story.row.status === "created" && turns > 3 && !closing && random.chance(INTERLUDE)) {
      const broken = interlude(story);
      if (broken) return broken;
    }
  }
  return null;
}

const INTERLUDE = 0.045;
const BREAKS = { items: ["client_lost", "client_left", "timeout"] as const, sums: [4, 7, 10], total: 10 };

function say(story: Story, speaker: Speaker, text: string): void {
  tell(story, "message", speaker === "client" ? byClient(story) : byOperator(story), { text });
}

type Said = { speaker: Speaker; text: string; closing?: boolean };

function* turnsOf(story: Story, opened: boolean): Generator<Said> {
  const { random, slots, language } = story;
  const said = (speaker: Speaker, text: Text): Said => ({ speaker, text: slots.fill(text) });
  const topic = language.topics[story.topic];

  if (
    story.row.source === "contact" ||
    story.row.source === "campaign" ||
    story.row.source === "outgoing_call"
  )
    yield said("operator", random.pick(language.outbound));
  else yield said("operator", random.pick(language.welcome));
  if (!opened) {
    if (random.chance(0.5)) yield said("client", random.pick(language.hello));
    yield* perform(story, topic.slice(0, 1));
  }
  if (random.chance(0.55)) yield* perform(story, random.pick(language.identify));
  if (random.chance(0.38)) yield* perform(story, random.pick(language.hold));
  yield* perform(story, topic.slice(1));
  if (random.chance(0.004)) yield { speaker: "client", text: drawTrap(random) };
  yield* more(story);
  for (const mark of story.marks) yield said("operator", random.pick(language.remarks[mark]));
  for (const last of perform(story, random.pick(language.closing))) yield { ...last, closing: true };
}

/** Further questions: mostly one or none, and now and then somebody who does not stop. */
function* more(story: Story): Generator<Said> {
  const { random, language } = story;
  const extras = random.chance(0.012) ? random.between(14, 26) : random.below(2.2);
  for (let n = 0; n < extras; n++) {
    if (n > 1 && random.chance(0.4)) yield* perform(story, language.topics[random.pick(topics) as Topic]);
    else if (language.extras.length > 0) yield* perform(story, random.pick(language.extras));
  }
}

/** An exchange with one of each turn's texts, and here and there a nod in between. */
function* perform({ random, slots, language }: Story, exchange: Exchange): Generator<Said> {
  for (const { speaker, optional, texts } of exchange) {
    if (optional && random.chance(0.5)) continue;
    yield { speaker, text: slots.fill(random.pick(texts)) };
    if (random.chance(0.08)) {
      const other = speaker === "client" ? "operator" : "client";
      yield { speaker: other, text: slots.fill(random.pick(language.nods[other])) };
    }
  }
}

/** The frequent words must not depend on how a conversation ends. */
function sayMarks(story: Story): void {
  const { random, slots, language } = story;
  for (const mark of story.marks) {
    const text = slots.fill(random.pick(language.remarks[mark]));
    take(story, "operator", text.length);
    if (isOver(story)) return;
    say(story, "operator", text);
  }
}

/** What else happens while people talk. Returns how the conversation ended, if it did. */
function interlude(story: Story): Break {
  const { random, row } = story;
  const what = random.next();
  if (what < 0.22) {
    if (redirect(story)) takeOverLine(story);
    else {
      sayMarks(story);
      return "forwarded_to_phone";
    }
  } else if (what < 0.55) sendFile(story);
  else if (what < 0.68) {
    const names = Object.keys(row.parameters).slice(0, 2);
    if (names.length > 0) tell(story, "parameters_changed", byOperator(story), { data: { names } });
  } else if (what < 0.86) {
    if (story.channel === "phone" || story.channel === "video") holdOn(story);
  } else if (what < 0.9) bringInAnother(story);
  return null;
}

function takeOverLine(story: Story): void {
  const text = story.slots.fill(story.random.pick(story.language.takeover));
  take(story, "operator", text.length);
  say(story, "operator", text);
}

function holdOn(story: Story): void {
  tell(story, "hold", byOperator(story));
  pass(story, 50);
  tell(story, "resumed", byOperator(story));
}

/** A second operator joins for a moment. */
function bringInAnother(story: Story): void {
  const { random, row, ids, language, slots } = story;
  const place = someoneOf(story, story.group ?? 0);
  if (place === story.operator) return;
  const id = ids.operators[place] as number;
  const by = byOperator(story, place);
  tell(story, "joined", by);
  row.severalOperators = true;
  if (!row.operatorIds.includes(id)) row.operatorIds.push(id);
  pass(story, 15);
  tell(story, "message", by, { text: slots.fill(random.pick(language.nods.operator)) });
  pass(story, 30);
  tell(story, "left", by);
}

/** What the chatbot says at the beginning, and whether it could answer by itself. */
export function askChatbot(story: Story, chatbot: number, answers: boolean): void {
  const { random, language, slots, ids, row } = story;
  slots.facts.bot = story.spec.chatbots[chatbot] as string;
  const bot = { kind: "chatbot", id: ids.chatbots[chatbot] as number } as const;
  row.chatbotIds.push(bot.id);
  tell(story, "joined", bot);
  take(story, "chatbot", 0);
  tell(story, "message", bot, { text: slots.fill(random.pick(language.botWelcome)) });
  if (answers) {
    for (const turn of random.pick(language.botAnswers)) {
      const text = slots.fill(random.pick(turn.texts));
      const client = turn.speaker === "client";
      take(story, client ? "client" : "chatbot", text.length);
      tell(story, "message", client ? byClient(story) : bot, { text });
      if (client) row.initialMessage ??= text;
    }
    for (const mark of story.marks) {
      take(story, "chatbot", 0);
      tell(story, "message", bot, { text: slots.fill(random.pick(language.remarks[mark])) });
    }
    return;
  }
}

/** The client says why they come, before anybody is there. */
export function open(story: Story): void {
  const { random, language, slots, row } = story;
  if (random.chance(0.25)) {
    const hello = slots.fill(random.pick(language.hello));
    tell(story, "message", byClient(story), { text: hello });
    row.initialMessage ??= hello;
    take(story, "client", 20);
  }
  const [turn] = language.topics[story.topic];
  const text = random.chance(0.0015) ? drawTrap(random) : slots.fill(random.pick(turn?.texts ?? []));
  tell(story, "message", byClient(story), { text });
  row.initialMessage ??= text;
  if (random.chance(0.07)) {
    pass(story, 8);
    tell(story, "message", byClient(story), { text: slots.fill(random.pick(language.nudges)) });
  }
}

/** The form before a web chat. */
export function submitForm(story: Story): void {
  const { language, slots, row } = story;
  const values = [row.clientName ?? "", row.clientEmail ?? "", slots.get("contract"), ""];
  const answers = language.form.slice(0, 3).map((label, index) => ({ label, answer: values[index] ?? "" }));
  tell(story, "form", byClient(story), {
    text: answers.map(({ label, answer }) => `${label}: ${answer}`).join("\n"),
    data: { answers },
  });
}

/** A line of the system's own. */
export function announce(story: Story, texts: readonly Text[]): void {
  tell(story, "system", system, { text: story.slots.fill(story.random.pick(texts)) });
}

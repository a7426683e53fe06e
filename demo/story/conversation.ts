import { weights } from "@/demo/random";
import { type Exchange, type Speaker, type Text, topics } from "@/demo/scripts/script";
import { interlude } from "./interludes";
import { take } from "./pace";
import { say, sayMarks } from "./speech";
import { isOver, type Story, subjectOf } from "./story";
import { drawTrap } from "./traps";

/** Why a conversation stopped before its natural end; `over`: the session is still ongoing. */
export type Break = "client_lost" | "client_left" | "timeout" | "forwarded_to_phone" | "over" | null;

const INTERLUDE = 0.045;
const breaks = weights<"client_lost" | "client_left" | "timeout">({
  client_lost: 4,
  client_left: 3,
  timeout: 3,
});

/** What client and operator write once the operator has joined; `opened`: the client has already said why. */
export function converse(story: Story, opened: boolean): Break {
  const { random, row } = story;
  const last = !story.sensitive && random.chance(0.13) ? random.between(1, 9) : Number.POSITIVE_INFINITY;
  const brokenBy = random.draw(breaks);
  let turns = 0;
  for (const { speaker, text, closing } of turnsOf(story, opened)) {
    if (turns++ >= last && speaker === "client") {
      sayMarks(story);
      return brokenBy;
    }
    take(story, speaker, text.length);
    if (isOver(story)) return "over";
    say(story, speaker, text);
    if (row.status !== "created" || turns < 4 || closing || !random.chance(INTERLUDE)) continue;
    if (interlude(story)) continue;
    sayMarks(story);
    return "forwarded_to_phone";
  }
  return null;
}

const WE_BEGAN: ReadonlySet<string | null> = new Set(["contact", "campaign", "outgoing_call"]);

type Said = { speaker: Speaker; text: string; closing?: boolean };

function* turnsOf(story: Story, opened: boolean): Generator<Said> {
  const { random, slots, language, row } = story;
  const said = (speaker: Speaker, text: Text): Said => ({ speaker, text: slots.fill(text) });
  const topic = subjectOf(story);

  yield said("operator", random.pick(WE_BEGAN.has(row.source) ? language.outbound : language.welcome));
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

function* more(story: Story): Generator<Said> {
  const { random, language } = story;
  const extras = random.chance(0.012) ? random.between(14, 26) : random.below(2.2);
  for (let n = 0; n < extras; n++) {
    if (n > 1 && random.chance(0.4)) yield* perform(story, language.topics[random.pick(topics)]);
    else if (language.extras.length > 0) yield* perform(story, random.pick(language.extras));
  }
}

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

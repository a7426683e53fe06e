import { groupOf } from "./members";
import { take } from "./pace";
import { drawText } from "./speech";
import { addEvent, type By, byClient, pass, type Story } from "./story";

const CHANNELS: ReadonlySet<string> = new Set(["webchat", "messenger", "whatsapp"]);

export function meetsChatbot({ channel, random, row }: Story): boolean {
  return CHANNELS.has(channel) && row.source !== "import" && random.chance(0.3);
}

export function answerByChatbot(story: Story): void {
  const { random, language, row } = story;
  const bot = welcomeByChatbot(story);
  for (const turn of random.pick(language.botAnswers)) {
    const text = drawText(story, turn.texts);
    const client = turn.speaker === "client";
    take(story, client ? "client" : "chatbot", text.length);
    addEvent(story, "message", client ? byClient(story) : bot, { text });
    if (client) row.initialMessage ??= text;
  }
  for (const mark of story.marks) {
    take(story, "chatbot", 0);
    addEvent(story, "message", bot, { text: drawText(story, language.remarks[mark]) });
  }
}

export function handOffByChatbot(story: Story): void {
  const bot = welcomeByChatbot(story);
  pass(story, 5);
  addEvent(story, "message", bot, { text: drawText(story, story.language.botHandsOff) });
  addEvent(story, "handed_off", bot, { data: { toGroupId: story.ids.groups[groupOf(story)] as number } });
}

function welcomeByChatbot(story: Story): By {
  const { random, slots, spec, ids, row, language } = story;
  const place = random.below(spec.chatbots.length);
  const id = ids.chatbots[place] as number;
  const bot: By = { kind: "chatbot", id };
  slots.facts.bot = spec.chatbots[place] as string;
  row.chatbotIds.push(id);
  addEvent(story, "joined", bot);
  take(story, "chatbot", 0);
  addEvent(story, "message", bot, { text: drawText(story, language.botWelcome) });
  return bot;
}

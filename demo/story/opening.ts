import { take } from "./pace";
import { announce, drawText, say } from "./speech";
import { addEvent, byClient, pass, type Story, subjectOf } from "./story";
import { drawTrap } from "./traps";

/** The client arrives: the notice, and their first message. False when they do not write. */
export function begin(story: Story): boolean {
  const { random, language, channel } = story;
  const voice = channel === "phone" || channel === "video";
  addEvent(story, "created", byClient(story));
  if (random.chance(0.997)) announce(story, language.notice);
  pass(story, voice ? 2 : 6);
  if (channel === "webchat" && random.chance(0.12)) submitForm(story);
  if (voice) return false;
  writeFirst(story);
  pass(story, 1);
  return true;
}

function submitForm(story: Story): void {
  const { language, slots, row } = story;
  const values = [row.clientName, row.clientEmail, slots.get("contract")];
  const answers = values.map((value, index) => ({ label: language.form[index] ?? "", answer: value ?? "" }));
  addEvent(story, "form", byClient(story), {
    text: answers.map(({ label, answer }) => `${label}: ${answer}`).join("\n"),
    data: { answers },
  });
}

function writeFirst(story: Story): void {
  const { random, language, row } = story;
  if (random.chance(0.25)) {
    row.initialMessage = drawText(story, language.hello);
    say(story, "client", row.initialMessage);
    take(story, "client", 20);
  }
  const [turn] = subjectOf(story);
  const text = random.chance(0.0015) ? drawTrap(random) : drawText(story, turn?.texts ?? []);
  say(story, "client", text);
  row.initialMessage ??= text;
  if (!random.chance(0.07)) return;
  pass(story, 8);
  say(story, "client", drawText(story, language.nudges));
}

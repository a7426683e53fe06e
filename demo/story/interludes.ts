import { sendFile } from "./files";
import { someoneOf } from "./members";
import { take } from "./pace";
import { redirect } from "./redirect";
import { drawText, say } from "./speech";
import { addEvent, byOperator, pass, type Story } from "./story";

export function interlude(story: Story): boolean {
  const { random, row } = story;
  const what = random.next();
  if (what < 0.22) {
    if (!redirect(story)) return false;
    giveName(story);
  } else if (what < 0.55) sendFile(story);
  else if (what < 0.68) {
    const names = Object.keys(row.parameters).slice(0, 2);
    if (names.length > 0) addEvent(story, "parameters_changed", byOperator(story), { data: { names } });
  } else if (what < 0.86) {
    if (story.channel === "phone" || story.channel === "video") holdOn(story);
  } else if (what < 0.9) bringInAnother(story);
  return true;
}

function giveName(story: Story): void {
  const text = drawText(story, story.language.takeover);
  take(story, "operator", text.length);
  say(story, "operator", text);
}

function holdOn(story: Story): void {
  addEvent(story, "hold", byOperator(story));
  pass(story, 50);
  addEvent(story, "resumed", byOperator(story));
}

function bringInAnother(story: Story): void {
  const { row, ids, language } = story;
  const place = someoneOf(story, story.group ?? 0, story.operator);
  if (place === story.operator) return;
  const id = ids.operators[place] as number;
  const by = byOperator(story, place);
  addEvent(story, "joined", by);
  row.severalOperators = true;
  if (!row.operatorIds.includes(id)) row.operatorIds.push(id);
  pass(story, 15);
  addEvent(story, "message", by, { text: drawText(story, language.nods.operator) });
  pass(story, 30);
  addEvent(story, "left", by);
}

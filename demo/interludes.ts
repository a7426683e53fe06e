import { sendFile } from "./files";
import { someoneOf } from "./members";
import { take } from "./pace";
import { redirect } from "./redirect";
import { drawText, say } from "./speech";
import { byOperator, pass, type Story, tell } from "./story";

/** What else happens while people talk. False when the session has left for a phone outside. */
export function interlude(story: Story): boolean {
  const { random, row } = story;
  const what = random.next();
  if (what < 0.22) {
    if (!redirect(story)) return false;
    introduce(story);
  } else if (what < 0.55) sendFile(story);
  else if (what < 0.68) {
    const names = Object.keys(row.parameters).slice(0, 2);
    if (names.length > 0) tell(story, "parameters_changed", byOperator(story), { data: { names } });
  } else if (what < 0.86) {
    if (story.channel === "phone" || story.channel === "video") holdOn(story);
  } else if (what < 0.9) bringInAnother(story);
  return true;
}

/** Who takes over says so. */
function introduce(story: Story): void {
  const text = drawText(story, story.language.takeover);
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
  const { row, ids, language } = story;
  const place = someoneOf(story, story.group ?? 0, story.operator);
  if (place === story.operator) return;
  const id = ids.operators[place] as number;
  const by = byOperator(story, place);
  tell(story, "joined", by);
  row.severalOperators = true;
  if (!row.operatorIds.includes(id)) row.operatorIds.push(id);
  pass(story, 15);
  tell(story, "message", by, { text: drawText(story, language.nods.operator) });
  pass(story, 30);
  tell(story, "left", by);
}

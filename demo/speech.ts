import { take } from "./pace";
import type { Speaker, Text } from "./scripts/script";
import { byClient, byOperator, isOver, type Story, system, tell } from "./story";

/** A message of the client or of the operator who has the session. */
export function say(story: Story, speaker: Speaker, text: string): void {
  tell(story, "message", speaker === "client" ? byClient(story) : byOperator(story), { text });
}

/** One of the texts, with its slots filled. */
export function drawText({ random, slots }: Story, texts: readonly Text[]): string {
  return slots.fill(random.pick(texts));
}

/** A line of the system's own. */
export function announce(story: Story, texts: readonly Text[]): void {
  tell(story, "system", system, { text: drawText(story, texts) });
}

/** The frequent words, which must not depend on how a conversation ends. */
export function sayMarks(story: Story): void {
  for (const mark of story.marks) {
    const text = drawText(story, story.language.remarks[mark]);
    take(story, "operator", text.length);
    if (isOver(story)) return;
    say(story, "operator", text);
  }
}

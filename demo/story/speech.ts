import type { Speaker, Text } from "@/demo/scripts/script";
import { take } from "./pace";
import { addEvent, byClient, byOperator, isOver, type Story, system } from "./story";

export function say(story: Story, speaker: Speaker, text: string): void {
  addEvent(story, "message", speaker === "client" ? byClient(story) : byOperator(story), { text });
}

export function drawText({ random, slots }: Story, texts: readonly Text[]): string {
  return slots.fill(random.pick(texts));
}

export function announce(story: Story, texts: readonly Text[]): void {
  addEvent(story, "system", system, { text: drawText(story, texts) });
}

/** The words of known frequency, which must not depend on how a conversation ends. */
export function sayMarks(story: Story): void {
  for (const mark of story.marks) {
    const text = drawText(story, story.language.remarks[mark]);
    take(story, "operator", text.length);
    if (isOver(story)) return;
    say(story, "operator", text);
  }
}

import type { Speaker } from "@/demo/scripts/script";
import { pass, type Story } from "./story";

const paces = {
  webchat: "chat",
  video: "voice",
  phone: "voice",
  whatsapp: "mail",
  messenger: "mail",
  apple: "mail",
  vk: "mail",
  generic: "mail",
} as const;

export function take(story: Story, speaker: Speaker | "chatbot", length: number): void {
  const pace = paces[story.channel];
  if (speaker === "chatbot") pass(story, 1, 0.2);
  else if (pace === "voice") pass(story, 1.5 + length * 0.06, 0.3);
  else if (pace === "chat" || speaker === "operator") pass(story, 5 + length * 0.16, 0.7);
  else if (story.random.chance(0.05)) pass(story, 900, 0.9);
  else pass(story, 25 + length * 0.2, 0.9);
}

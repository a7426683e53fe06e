import messageSquare from "lucide/dist/esm/icons/message-square.mjs";
import { t } from "@/messages/channel-names";
import type { Face } from "../face";

export const vkFace: Face = {
  label: () => t("vk"),
  icon: messageSquare,
  color: { light: "oklch(0.5 0.12 250)", dark: "oklch(0.74 0.1 252)" },
};

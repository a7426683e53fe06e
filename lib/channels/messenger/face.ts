import messageCircleMore from "lucide/dist/esm/icons/message-circle-more.mjs";
import { t } from "@/messages/channel-names";
import type { Face } from "../face";

export const messengerFace: Face = {
  label: () => t("messenger"),
  icon: messageCircleMore,
  color: { light: "oklch(0.53 0.15 245)", dark: "oklch(0.75 0.11 240)" },
};

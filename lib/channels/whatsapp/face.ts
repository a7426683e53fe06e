import messageCircleCheck from "lucide/dist/esm/icons/message-circle-check.mjs";
import { t } from "@/messages/channel-names";
import type { Face } from "../face";

export const whatsappFace: Face = {
  label: () => t("whatsapp"),
  icon: messageCircleCheck,
  color: { light: "oklch(0.51 0.12 150)", dark: "oklch(0.77 0.13 152)" },
};

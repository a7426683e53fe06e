import messageCircleCheck from "lucide/dist/esm/icons/message-circle-check.mjs";
import type { Face } from "../face";

export const whatsappFace: Face = {
  label: "WhatsApp",
  icon: messageCircleCheck,
  color: { light: "oklch(0.51 0.12 150)", dark: "oklch(0.77 0.13 152)" },
};

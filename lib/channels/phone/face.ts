import phone from "lucide/dist/esm/icons/phone.mjs";
import { t } from "@/messages/channel-names";
import type { Face } from "../face";

export const phoneFace: Face = {
  label: () => t("phone"),
  icon: phone,
  color: { light: "oklch(0.51 0.1 200)", dark: "oklch(0.77 0.09 200)" },
};

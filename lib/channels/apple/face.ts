import smartphone from "lucide/dist/esm/icons/smartphone.mjs";
import { t } from "@/messages/channel-names";
import type { Face } from "../face";

export const appleFace: Face = {
  label: () => t("apple"),
  icon: smartphone,
  color: { light: "oklch(0.5 0.11 135)", dark: "oklch(0.79 0.13 135)" },
};

import appWindow from "lucide/dist/esm/icons/app-window.mjs";
import { t } from "@/messages/channel-names";
import type { Face } from "../face";

export const webchatFace: Face = {
  label: () => t("webchat"),
  icon: appWindow,
  color: { light: "oklch(0.52 0.15 262)", dark: "oklch(0.75 0.11 262)" },
};

import video from "lucide/dist/esm/icons/video.mjs";
import { t } from "@/messages/channel-names";
import type { Face } from "../face";

export const videoFace: Face = {
  label: () => t("video"),
  icon: video,
  color: { light: "oklch(0.52 0.16 300)", dark: "oklch(0.76 0.115 300)" },
};

import plug from "lucide/dist/esm/icons/plug.mjs";
import { t } from "@/messages/channel-names";
import type { Face } from "../face";

export const genericFace: Face = {
  label: () => t("generic"),
  icon: plug,
  color: { light: "oklch(0.53 0.12 50)", dark: "oklch(0.77 0.1 55)" },
};

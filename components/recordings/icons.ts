import volume from "lucide/dist/esm/icons/volume-2.mjs";
import volumeOff from "lucide/dist/esm/icons/volume-x.mjs";
import { glyph } from "@/components/ui/glyph";

export const VolumeIcon = /* @__PURE__ */ glyph(volume);
export const VolumeOffIcon = /* @__PURE__ */ glyph(volumeOff);

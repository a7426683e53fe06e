import { useSyncExternalStore } from "react";
import {
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from "@/components/ui/dropdown-menu";
import { playTone, sound } from "./offer-sound";

export default function SoundChoicePane() {
  const on = useSyncExternalStore(sound.subscribe, sound.read, () => false);
  return (
    <DropdownMenuRadioGroup
      value={on ? "on" : "off"}
      onValueChange={(value) => {
        sound.set(value === "on");
        if (value === "on") void playTone();
      }}
    >
      <DropdownMenuLabel>Sound for offers</DropdownMenuLabel>
      <DropdownMenuRadioItem value="on">On</DropdownMenuRadioItem>
      <DropdownMenuRadioItem value="off">Off</DropdownMenuRadioItem>
    </DropdownMenuRadioGroup>
  );
}

"use client";

import { useSyncExternalStore } from "react";
import { MenuRadioGroup } from "@/components/ui/menu";
import { playTone, sound } from "./offer-sound";

export default function SoundChoicePane() {
  const on = useSyncExternalStore(sound.subscribe, sound.read, () => false);
  return (
    <MenuRadioGroup
      label="Sound at an offer"
      value={on ? "on" : "off"}
      onChange={(value) => {
        sound.set(value === "on");
        // So that it is known how it sounds.
        if (value === "on") void playTone();
      }}
      options={[
        { value: "on", label: "On" },
        { value: "off", label: "Off" },
      ]}
    />
  );
}

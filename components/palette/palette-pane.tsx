import { useState } from "react";
import { navigate } from "@/components/navigation/navigate";
import { Notice } from "@/components/notice";
import { Command } from "@/components/ui/command";
import { useDialog } from "@/components/ui/dialog";
import { useFetch } from "@/components/use-fetch";
import { t } from "@/messages/palette";
import { type Command as Chosen, commandsFor, type ViewChoice } from "./commands";
import { pageCommands } from "./page-commands";
import type { PaletteProps } from "./palette-props";

export default function PalettePane(props: PaletteProps) {
  const { setOpen, origin } = useDialog();
  const [text, setText] = useState("");
  // As the page was when the palette opened.
  const [ofPage] = useState(pageCommands);
  const views = useFetch<readonly ViewChoice[]>(props.viewsPath);
  const run = (command: Chosen) => {
    // The focus goes to what the command opens.
    origin.current = null;
    setOpen(false);
    if ("href" in command) navigate(command.href);
    else if ("run" in command) command.run();
    else command.element.click();
  };
  return (
    <>
      {views.error && <Notice variant="warning">{views.error.message}</Notice>}
      <Command
        label={t("command")}
        placeholder={t("placeholder")}
        text={text}
        onTextChange={setText}
        items={commandsFor(text, props, views.data ?? [], ofPage)}
        onPick={run}
        empty={t("nothingFound")}
      />
    </>
  );
}

import { copyText } from "@/components/copy/copy-text";
import type { CommandItem } from "@/components/ui/command";
import { t } from "@/messages/palette";
import type { PageCommand } from "./page-commands";
import type { PaletteProps } from "./palette-props";
import { ranked } from "./rank";

/** A command with what it does; `text` is searched. */
export type Command = CommandItem & { text: string } & (
    | { href: string }
    | { element: HTMLElement }
    | { run: () => void }
  );

export type ViewChoice = { id: number; name: string; href: string };

/** The commands that match what was typed: first what it names directly, then what matches best within each group. */
export function commandsFor(
  typed: string,
  { sessionsPath, historyPath, pages }: PaletteProps,
  views: readonly ViewChoice[],
  page: readonly PageCommand[],
): Command[] {
  const all: Command[] = [
    ...page.map(({ label, element }) => ({ ...named(t("thisPage"), label), element })),
    { ...named(t("thisPage"), t("copyLink")), run: () => void copyText(window.location.href) },
    ...views.map(({ id, name, href }) => ({ ...named(t("views"), name), id: `view ${id}`, href })),
    ...pages.map(({ label, href }) => ({ ...named(t("pages"), label), href })),
  ];
  const text = typed.trim();
  if (text === "") return all;
  const direct: Command[] = /^#?\d{1,15}$/.test(text) ? [open(text.replace("#", ""), sessionsPath)] : [];
  const search: Command = {
    ...named(t("search"), t("searchFor", { text })),
    href: `${historyPath}?q=${encodeURIComponent(text)}`,
  };
  return [...direct, ...grouped(ranked(all, (command) => command.text, text)), search];
}

function open(id: string, sessionsPath: string): Command {
  return { ...named(t("sessions"), t("openSession", { id })), href: `${sessionsPath}/${id}` };
}

function named(group: string, text: string) {
  return { id: `${group} ${text}`, group, label: text, text };
}

/** Brings the commands of one group together, in the order in which the groups appear. */
function grouped(commands: readonly Command[]): Command[] {
  const groups = [...new Set(commands.map(({ group }) => group))];
  return groups.flatMap((name) => commands.filter(({ group }) => group === name));
}

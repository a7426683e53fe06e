import { PageLink } from "@/components/navigation/page-link";
import { useDialog } from "@/components/ui/dialog";
import { ShortcutList } from "./shortcut-list";

export default function ShortcutPane({ helpHref }: { helpHref: string }) {
  const { setOpen } = useDialog();
  return (
    <>
      <ShortcutList />
      <p className="border-t pt-3 text-muted-foreground">
        <PageLink href={helpHref} onClick={() => setOpen(false)} className="text-primary-text underline">
          Help
        </PageLink>{" "}
        explains search, filters and columns.
      </p>
    </>
  );
}

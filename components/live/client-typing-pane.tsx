import { useEffect, useState } from "react";
import { t } from "@/messages/live-session";
import { Connection } from "./connection";
import { useVisible } from "./use-wakes";

/** Longer than the interval at which typing is reported again. */
const SHOWN_MS = 5_000;

export default function ClientTypingPane({ source, name }: { source: string; name: string }) {
  const [typing, setTyping] = useState(false);
  const visible = useVisible();
  useEffect(() => {
    if (!visible) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const connection = new Connection(source, {
      onTyping: () => {
        clearTimeout(timer);
        setTyping(true);
        timer = setTimeout(() => setTyping(false), SHOWN_MS);
      },
      onWake: () => {},
      onTime: () => {},
      onState: () => {},
      onRefused: () => connection.close(),
    });
    return () => {
      clearTimeout(timer);
      setTyping(false);
      connection.close();
    };
  }, [source, visible]);
  return (
    <span aria-live="polite" data-ready dir="auto" className="block truncate">
      {typing && t("typing", { name })}
    </span>
  );
}

import type { Metadata } from "next";
import { page } from "@/app/_server/page";
import { ListPanel } from "../../../list-panel";
import { panelTitle } from "../../../list-title";
import { requestedList } from "../../../session-list";

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return panelTitle((await params).tenant, "live");
}

export default page(async function LivePanel({ params }: Props) {
  return <ListPanel requested={await requestedList((await params).tenant, "live")} />;
});

import type { Role } from "@/lib/actor";

type DemoView = { tenant: string; role: Role; name: string; query: string; shared: boolean };

export const demoViews: readonly DemoView[] = [
  {
    tenant: "aurora",
    role: "admin",
    name: "Complaints of the last 30 days",
    query: "created=last-30d&tag=complaint",
    shared: true,
  },
  {
    tenant: "aurora",
    role: "admin",
    name: "Clients to contact again",
    query: "contact=free,human,template&cols=id,created,channel,client,contact,operator,group",
    shared: true,
  },
  {
    tenant: "aurora",
    role: "supervisor",
    name: "Long waits this week",
    query: "created=this-week&waiting=2m..&sort=-waiting",
    shared: true,
  },
  {
    tenant: "aurora",
    role: "supervisor",
    name: "Unhappy clients",
    query: "rating=..2&rating-scale=stars&cols=id,created,client,operator,rating,feedback",
    shared: false,
  },
  {
    tenant: "aurora",
    role: "analyst",
    name: "Messaging",
    query: "channel=apple,messenger,vk,whatsapp&sort=-messages",
    shared: false,
  },
];

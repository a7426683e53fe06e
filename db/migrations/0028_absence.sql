CREATE TABLE "visitor_pages" (
	"tenant_id" bigint NOT NULL,
	"session_id" bigint NOT NULL,
	"page" text NOT NULL,
	"report" integer NOT NULL,
	"left" boolean NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "visitor_pages_tenant_id_session_id_page_pk" PRIMARY KEY("tenant_id","session_id","page")
);
--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "offline_return_minutes" integer;--> statement-breakpoint
ALTER TABLE "operators" ADD COLUMN "missed_offer_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "client_gone_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "visitor_pages" ADD CONSTRAINT "visitor_pages_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "webhook_deliveries" ADD COLUMN "session_id" bigint;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "seq" integer;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "bridge" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "brings" text[];--> statement-breakpoint
CREATE INDEX "webhook_deliveries_message" ON "webhook_deliveries" USING btree ("tenant_id","session_id","seq") WHERE session_id is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_waiting" ON "webhook_deliveries" USING btree ("tenant_id","webhook_id","topic","session_id","id") WHERE session_id is not null and state = 'waiting';--> statement-breakpoint
-- Until now each webhook that was notified of replies counted as one that brings them to clients.
update webhooks set brings = '{}' where 'message.replied' = any(topics) and deleted_at is null;--> statement-breakpoint
update webhook_deliveries set bridge = true, session_id = (payload -> 'data' ->> 'sessionId')::bigint, seq = (payload -> 'data' ->> 'seq')::integer
where topic = 'message.replied';

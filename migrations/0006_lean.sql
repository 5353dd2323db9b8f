DROP INDEX `commitment_by_stakeholder`;--> statement-breakpoint
CREATE INDEX `commitment_by_stakeholder` ON `commitment` (`stakeholder_id`,`due_at`,`id`,`status`,`deleted_at`) WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX `event_by_time`;--> statement-breakpoint
CREATE INDEX `event_by_time` ON `event` (`at`);--> statement-breakpoint
CREATE INDEX `reading_unsent` ON `reading` (`entity`,`id`,`offset_ms`,`raw_at`) WHERE sent = 0;--> statement-breakpoint
-- While no database was ever linked nothing waits to be sent: the first link notes all there is (store/pending.ts).
DELETE FROM `outbox` WHERE NOT EXISTS (SELECT 1 FROM `sync_state` WHERE key = 'database_id');
--> statement-breakpoint
DELETE FROM `reading` WHERE NOT EXISTS (SELECT 1 FROM `sync_state` WHERE key = 'database_id');
--> statement-breakpoint
-- "jdo1", by which a database is known as ours (store/shape.ts).
PRAGMA application_id = 1784966961;

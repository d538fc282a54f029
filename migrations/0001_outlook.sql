CREATE TABLE `outlook` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`series` text NOT NULL,
	`claim` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`superseded_at` integer,
	FOREIGN KEY (`series`) REFERENCES `series`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outlook_series` ON `outlook` (`series`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `outlook_open` ON `outlook` (`id`) WHERE "superseded_at" is null;
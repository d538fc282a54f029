ALTER TABLE `labs` ADD `upstream` text;--> statement-breakpoint
ALTER TABLE `signals` ADD `origin` text;--> statement-breakpoint
ALTER TABLE `source_reads` ADD `provider` text;--> statement-breakpoint
ALTER TABLE `source_reads` ADD `catalog_hash` text;--> statement-breakpoint
CREATE INDEX `source_reads_provider` ON `source_reads` (`source`,`provider`,`read_at`);
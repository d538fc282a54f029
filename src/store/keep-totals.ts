/**
 * Totals of lists are kept by triggers, so that no list is counted through. They are no migration: what applies migrations
 * to a deployed D1 cuts statements at each semicolon, those inside a trigger included, where a binding takes them whole.
 */
const COUNTS: readonly string[] = [
  `INSERT INTO totals (counted, part, total)
  SELECT 'labs', '', count(*) FROM labs HAVING count(*) > 0`,
  `INSERT INTO totals (counted, part, total)
  SELECT 'series', '', count(*) FROM series HAVING count(*) > 0`,
  `INSERT INTO totals (counted, part, total)
  SELECT 'refresh_runs', '', count(*) FROM refresh_runs HAVING count(*) > 0`,
  `INSERT INTO totals (counted, part, total)
  SELECT 'releases', level || ' ', count(*) FROM releases
    WHERE id IN (SELECT release_id FROM claims WHERE superseded_at IS NULL) GROUP BY level`,
  `INSERT INTO totals (counted, part, total)
  SELECT 'releases', level || ' ' || stage, count(DISTINCT release_id) FROM claims
    JOIN releases ON releases.id = release_id WHERE superseded_at IS NULL GROUP BY level, stage`,
  `INSERT INTO totals (counted, part, total)
  SELECT 'resolved', target, count(*) FROM forecasts JOIN resolutions ON forecast_id = forecasts.id
    WHERE withdrawn IS NULL AND revision = (
      SELECT max(revision) FROM resolutions AS each_one WHERE each_one.forecast_id = forecasts.id)
    GROUP BY target`,
];

const TRIGGERS: readonly string[] = [
  `CREATE TRIGGER IF NOT EXISTS totals_labs AFTER INSERT ON labs BEGIN
    INSERT INTO totals (counted, part, total) VALUES ('labs', '', 1)
    ON CONFLICT (counted, part) DO UPDATE SET total = total + 1;
  END`,
  `CREATE TRIGGER IF NOT EXISTS totals_series AFTER INSERT ON series BEGIN
    INSERT INTO totals (counted, part, total) VALUES ('series', '', 1)
    ON CONFLICT (counted, part) DO UPDATE SET total = total + 1;
  END`,
  `CREATE TRIGGER IF NOT EXISTS totals_refresh_runs AFTER INSERT ON refresh_runs BEGIN
    INSERT INTO totals (counted, part, total) VALUES ('refresh_runs', '', 1)
    ON CONFLICT (counted, part) DO UPDATE SET total = total + 1;
  END`,
  `CREATE TRIGGER IF NOT EXISTS totals_claim_added AFTER INSERT ON claims WHEN new.superseded_at IS NULL BEGIN
    INSERT INTO totals (counted, part, total)
    SELECT 'releases', level || ' ', 1 FROM releases WHERE id = new.release_id
      AND NOT EXISTS (SELECT 1 FROM claims WHERE release_id = new.release_id AND superseded_at IS NULL AND id <> new.id)
    ON CONFLICT (counted, part) DO UPDATE SET total = total + 1;
    INSERT INTO totals (counted, part, total)
    SELECT 'releases', level || ' ' || new.stage, 1 FROM releases WHERE id = new.release_id
      AND NOT EXISTS (SELECT 1 FROM claims WHERE release_id = new.release_id AND superseded_at IS NULL AND stage = new.stage AND id <> new.id)
    ON CONFLICT (counted, part) DO UPDATE SET total = total + 1;
  END`,
  `CREATE TRIGGER IF NOT EXISTS totals_claim_superseded AFTER UPDATE OF superseded_at ON claims
  WHEN old.superseded_at IS NULL AND new.superseded_at IS NOT NULL BEGIN
    UPDATE totals SET total = total - 1 WHERE counted = 'releases'
      AND part = (SELECT level || ' ' FROM releases WHERE id = new.release_id)
      AND NOT EXISTS (SELECT 1 FROM claims WHERE release_id = new.release_id AND superseded_at IS NULL);
    UPDATE totals SET total = total - 1 WHERE counted = 'releases'
      AND part = (SELECT level || ' ' || new.stage FROM releases WHERE id = new.release_id)
      AND NOT EXISTS (SELECT 1 FROM claims WHERE release_id = new.release_id AND superseded_at IS NULL AND stage = new.stage);
  END`,
  `CREATE TRIGGER IF NOT EXISTS totals_release_level AFTER UPDATE OF level ON releases
  WHEN old.level <> new.level
    AND EXISTS (SELECT 1 FROM claims WHERE release_id = new.id AND superseded_at IS NULL) BEGIN
    UPDATE totals SET total = total - 1 WHERE counted = 'releases' AND part IN (
      SELECT old.level || ' ' UNION
      SELECT old.level || ' ' || stage FROM claims WHERE release_id = new.id AND superseded_at IS NULL);
    INSERT INTO totals (counted, part, total)
    SELECT 'releases', part, 1 FROM (
      SELECT new.level || ' ' AS part UNION
      SELECT new.level || ' ' || stage FROM claims WHERE release_id = new.id AND superseded_at IS NULL)
    WHERE true
    ON CONFLICT (counted, part) DO UPDATE SET total = total + 1;
  END`,
  `CREATE TRIGGER IF NOT EXISTS totals_resolution AFTER INSERT ON resolutions BEGIN
    INSERT INTO totals (counted, part, total)
    SELECT 'resolved', target, (new.withdrawn IS NULL) - EXISTS (
      SELECT 1 FROM resolutions WHERE forecast_id = new.forecast_id AND withdrawn IS NULL AND revision = (
        SELECT max(revision) FROM resolutions WHERE forecast_id = new.forecast_id AND revision < new.revision))
    FROM forecasts WHERE id = new.forecast_id
    ON CONFLICT (counted, part) DO UPDATE SET total = total + excluded.total;
  END`,
];

const KEPT = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'totals_*'";

/** Answers, as `kept`, whether there is nothing to do: every trigger stands, or the schema is one from before them. */
export const ARE_TOTALS_KEPT = `SELECT (${KEPT}) = ${TRIGGERS.length}
  OR NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'totals') AS kept`;

/** Counts everything anew and keeps counting; to be run as one transaction. */
export const KEEP_TOTALS: readonly string[] = ['DELETE FROM totals', ...COUNTS, ...TRIGGERS];

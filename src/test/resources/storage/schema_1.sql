PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE studies (
  study_id INTEGER NOT NULL,
  study_name VARCHAR(512) NOT NULL,
  PRIMARY KEY (study_id)
);
INSERT INTO studies VALUES(1,'kept');
CREATE TABLE version_info (
  version_info_id INTEGER NOT NULL,
  schema_version INTEGER,
  library_version VARCHAR(256),
  PRIMARY KEY (version_info_id),
  CHECK (version_info_id = 1)
);
INSERT INTO version_info VALUES(1,12,'lorasearch');
CREATE TABLE alembic_version (
  version_num VARCHAR(32) NOT NULL,
  CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO alembic_version VALUES('v3.2.0.a');
CREATE TABLE study_directions (
  study_direction_id INTEGER NOT NULL,
  direction VARCHAR(8) NOT NULL,
  study_id INTEGER NOT NULL,
  objective INTEGER NOT NULL,
  PRIMARY KEY (study_direction_id),
  UNIQUE (study_id, objective),
  FOREIGN KEY (study_id) REFERENCES studies (study_id)
);
INSERT INTO study_directions VALUES(1,'MINIMIZE',1,0);
CREATE TABLE study_user_attributes (
  study_user_attribute_id INTEGER NOT NULL,
  study_id INTEGER,
  "key" VARCHAR(512),
  value_json TEXT,
  PRIMARY KEY (study_user_attribute_id),
  UNIQUE (study_id, "key"),
  FOREIGN KEY (study_id) REFERENCES studies (study_id)
);
INSERT INTO study_user_attributes VALUES(1,1,'note','"first version"');
CREATE TABLE study_system_attributes (
  study_system_attribute_id INTEGER NOT NULL,
  study_id INTEGER,
  "key" VARCHAR(512),
  value_json TEXT,
  PRIMARY KEY (study_system_attribute_id),
  UNIQUE (study_id, "key"),
  FOREIGN KEY (study_id) REFERENCES studies (study_id)
);
CREATE TABLE trials (
  trial_id INTEGER NOT NULL,
  number INTEGER,
  study_id INTEGER,
  state VARCHAR(8) NOT NULL,
  datetime_start DATETIME,
  datetime_complete DATETIME,
  PRIMARY KEY (trial_id),
  FOREIGN KEY (study_id) REFERENCES studies (study_id)
);
INSERT INTO trials VALUES(1,0,1,'COMPLETE','2026-11-23 06:42:05.236256','2026-11-23 06:42:05.410904');
INSERT INTO trials VALUES(2,1,1,'COMPLETE','2026-11-23 06:42:05.417252','2026-11-23 06:42:05.424418');
INSERT INTO trials VALUES(3,2,1,'RUNNING','2026-11-23 06:42:05.427428',NULL);
CREATE TABLE trial_user_attributes (
  trial_user_attribute_id INTEGER NOT NULL,
  trial_id INTEGER,
  "key" VARCHAR(512),
  value_json TEXT,
  PRIMARY KEY (trial_user_attribute_id),
  UNIQUE (trial_id, "key"),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id)
);
CREATE TABLE trial_system_attributes (
  trial_system_attribute_id INTEGER NOT NULL,
  trial_id INTEGER,
  "key" VARCHAR(512),
  value_json TEXT,
  PRIMARY KEY (trial_system_attribute_id),
  UNIQUE (trial_id, "key"),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id)
);
CREATE TABLE trial_params (
  param_id INTEGER NOT NULL,
  trial_id INTEGER,
  param_name VARCHAR(512),
  param_value FLOAT,
  distribution_json TEXT,
  PRIMARY KEY (param_id),
  UNIQUE (trial_id, param_name),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id)
);
INSERT INTO trial_params VALUES(1,1,'rate',0.010000000000000000208,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 1e-05, "high": 0.1, "log": true}}');
INSERT INTO trial_params VALUES(2,2,'rate',0.020000000000000000416,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 1e-05, "high": 0.1, "log": true}}');
INSERT INTO trial_params VALUES(3,3,'rate',0.0010000000000000000208,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 1e-05, "high": 0.1, "log": true}}');
CREATE TABLE trial_values (
  trial_value_id INTEGER NOT NULL,
  trial_id INTEGER NOT NULL,
  objective INTEGER NOT NULL,
  value FLOAT,
  value_type VARCHAR(7) NOT NULL,
  PRIMARY KEY (trial_value_id),
  UNIQUE (trial_id, objective),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id)
);
INSERT INTO trial_values VALUES(1,1,0,0.5,'FINITE');
INSERT INTO trial_values VALUES(2,2,0,0.375,'FINITE');
CREATE TABLE trial_intermediate_values (
  trial_intermediate_value_id INTEGER NOT NULL,
  trial_id INTEGER NOT NULL,
  step INTEGER NOT NULL,
  intermediate_value FLOAT,
  intermediate_value_type VARCHAR(7) NOT NULL,
  PRIMARY KEY (trial_intermediate_value_id),
  UNIQUE (trial_id, step),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id)
);
INSERT INTO trial_intermediate_values VALUES(1,1,1,0.75,'FINITE');
INSERT INTO trial_intermediate_values VALUES(2,1,2,0.5,'FINITE');
CREATE TABLE trial_heartbeats (
  trial_heartbeat_id INTEGER NOT NULL,
  trial_id INTEGER NOT NULL,
  heartbeat DATETIME NOT NULL,
  PRIMARY KEY (trial_heartbeat_id),
  UNIQUE (trial_id),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id)
);
CREATE TABLE lorasearch_schema (
  schema_id INTEGER NOT NULL,
  schema_version INTEGER NOT NULL,
  PRIMARY KEY (schema_id),
  CHECK (schema_id = 1)
);
INSERT INTO lorasearch_schema VALUES(1,1);
CREATE TABLE lorasearch_studies (
  study_id INTEGER NOT NULL,
  definition_json TEXT NOT NULL,
  created DATETIME NOT NULL,
  PRIMARY KEY (study_id),
  FOREIGN KEY (study_id) REFERENCES studies (study_id) ON DELETE CASCADE
);
INSERT INTO lorasearch_studies VALUES(1,'{}','2026-11-23 06:42:04.883981');
CREATE TABLE lorasearch_attempts (
  trial_id INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  host VARCHAR(255) NOT NULL,
  process_space VARCHAR(255) NOT NULL,
  pid BIGINT NOT NULL,
  process_start BIGINT NOT NULL,
  lease_millis BIGINT NOT NULL,
  pulse BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  claimed DATETIME NOT NULL,
  ended DATETIME,
  ending VARCHAR(16),
  PRIMARY KEY (trial_id, attempt),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id) ON DELETE CASCADE
);
INSERT INTO lorasearch_attempts VALUES(1,1,'laptop','boot 1',4711,99,60000,4,1,'2026-11-23 06:42:05.277707','2026-11-23 06:42:05.412775','COMPLETE');
INSERT INTO lorasearch_attempts VALUES(2,1,'laptop','boot 1',4712,99,60000,2,1,'2026-11-23 06:42:05.417508','2026-11-23 06:42:05.424514','COMPLETE');
INSERT INTO lorasearch_attempts VALUES(3,1,'laptop','boot 1',4713,99,60000,1,1,'2026-11-23 06:42:05.427602',NULL,NULL);
CREATE TABLE lorasearch_step_metrics (
  trial_id INTEGER NOT NULL,
  step INTEGER NOT NULL,
  metrics_json TEXT NOT NULL,
  PRIMARY KEY (trial_id, step),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id) ON DELETE CASCADE
);
INSERT INTO lorasearch_step_metrics VALUES(1,1,'{"loss": 0.7}');
INSERT INTO lorasearch_step_metrics VALUES(1,2,'{"loss": 0.6}');
CREATE TABLE lorasearch_label_scores (
  trial_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  support BIGINT NOT NULL,
  threshold FLOAT NOT NULL,
  label_precision FLOAT NOT NULL,
  label_recall FLOAT NOT NULL,
  f1 FLOAT NOT NULL,
  average_precision FLOAT NOT NULL,
  PRIMARY KEY (trial_id, position),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id) ON DELETE CASCADE
);
CREATE TABLE lorasearch_artifacts (
  trial_id INTEGER NOT NULL,
  name VARCHAR(255) NOT NULL,
  path TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  PRIMARY KEY (trial_id, name),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX ix_studies_study_name ON studies (study_name);
CREATE INDEX ix_trials_study_id ON trials (study_id);
CREATE INDEX lorasearch_attempts_ended ON lorasearch_attempts (ended);
CREATE INDEX lorasearch_trials_state ON trials (study_id, state);
CREATE TRIGGER lorasearch_trial_deleted AFTER DELETE ON trials BEGIN
  DELETE FROM lorasearch_attempts WHERE trial_id = OLD.trial_id;
  DELETE FROM lorasearch_step_metrics WHERE trial_id = OLD.trial_id;
  DELETE FROM lorasearch_label_scores WHERE trial_id = OLD.trial_id;
  DELETE FROM lorasearch_artifacts WHERE trial_id = OLD.trial_id;
END;
CREATE TRIGGER lorasearch_study_deleted AFTER DELETE ON studies BEGIN
  DELETE FROM lorasearch_studies WHERE study_id = OLD.study_id;
END;
COMMIT;

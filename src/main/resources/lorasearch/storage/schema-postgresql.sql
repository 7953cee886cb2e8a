-- The tables of a study database on PostgreSQL: those of schema.sql, in PostgreSQL's types. What exists already, such as the
-- tables of a database that Python Optuna made, is left as it is.

-- Optuna's tables, head v3.2.0.a, as SQLAlchemy makes them here: counted keys, and enumerations of Optuna's names.

DO $$ BEGIN
  CREATE TYPE studydirection AS ENUM ('NOT_SET', 'MINIMIZE', 'MAXIMIZE');
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
DO $$ BEGIN
  CREATE TYPE trialstate AS ENUM ('RUNNING', 'COMPLETE', 'PRUNED', 'FAIL', 'WAITING');
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
DO $$ BEGIN
  CREATE TYPE trialvaluetype AS ENUM ('FINITE', 'INF_POS', 'INF_NEG');
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
DO $$ BEGIN
  CREATE TYPE trialintermediatevaluetype AS ENUM ('FINITE', 'INF_POS', 'INF_NEG', 'NAN');
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

CREATE TABLE IF NOT EXISTS studies (
  study_id SERIAL NOT NULL,
  study_name VARCHAR(512) NOT NULL,
  PRIMARY KEY (study_id)
);
CREATE UNIQUE INDEX IF NOT EXISTS ix_studies_study_name ON studies (study_name);

CREATE TABLE IF NOT EXISTS version_info (
  version_info_id INTEGER NOT NULL,
  schema_version INTEGER,
  library_version VARCHAR(256),
  PRIMARY KEY (version_info_id),
  CHECK (version_info_id = 1)
);

CREATE TABLE IF NOT EXISTS alembic_version (
  version_num VARCHAR(32) NOT NULL,
  CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE IF NOT EXISTS study_directions (
  study_direction_id SERIAL NOT NULL,
  direction studydirection NOT NULL,
  study_id INTEGER NOT NULL,
  objective INTEGER NOT NULL,
  PRIMARY KEY (study_direction_id),
  UNIQUE (study_id, objective),
  FOREIGN KEY (study_id) REFERENCES studies (study_id)
);

CREATE TABLE IF NOT EXISTS study_user_attributes (
  study_user_attribute_id SERIAL NOT NULL,
  study_id INTEGER,
  "key" VARCHAR(512),
  value_json TEXT,
  PRIMARY KEY (study_user_attribute_id),
  UNIQUE (study_id, "key"),
  FOREIGN KEY (study_id) REFERENCES studies (study_id)
);

CREATE TABLE IF NOT EXISTS study_system_attributes (
  study_system_attribute_id SERIAL NOT NULL,
  study_id INTEGER,
  "key" VARCHAR(512),
  value_json TEXT,
  PRIMARY KEY (study_system_attribute_id),
  UNIQUE (study_id, "key"),
  FOREIGN KEY (study_id) REFERENCES studies (study_id)
);

CREATE TABLE IF NOT EXISTS trials (
  trial_id SERIAL NOT NULL,
  number INTEGER,
  study_id INTEGER,
  state trialstate NOT NULL,
  datetime_start TIMESTAMP,
  datetime_complete TIMESTAMP,
  PRIMARY KEY (trial_id),
  FOREIGN KEY (study_id) REFERENCES studies (study_id)
);
CREATE INDEX IF NOT EXISTS ix_trials_study_id ON trials (study_id);

CREATE TABLE IF NOT EXISTS trial_user_attributes (
  trial_user_attribute_id SERIAL NOT NULL,
  trial_id INTEGER,
  "key" VARCHAR(512),
  value_json TEXT,
  PRIMARY KEY (trial_user_attribute_id),
  UNIQUE (trial_id, "key"),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id)
);

CREATE TABLE IF NOT EXISTS trial_system_attributes (
  trial_system_attribute_id SERIAL NOT NULL,
  trial_id INTEGER,
  "key" VARCHAR(512),
  value_json TEXT,
  PRIMARY KEY (trial_system_attribute_id),
  UNIQUE (trial_id, "key"),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id)
);

CREATE TABLE IF NOT EXISTS trial_params (
  param_id SERIAL NOT NULL,
  trial_id INTEGER,
  param_name VARCHAR(512),
  param_value FLOAT,
  distribution_json TEXT,
  PRIMARY KEY (param_id),
  UNIQUE (trial_id, param_name),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id)
);

CREATE TABLE IF NOT EXISTS trial_values (
  trial_value_id SERIAL NOT NULL,
  trial_id INTEGER NOT NULL,
  objective INTEGER NOT NULL,
  value FLOAT,
  value_type trialvaluetype NOT NULL,
  PRIMARY KEY (trial_value_id),
  UNIQUE (trial_id, objective),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id)
);

CREATE TABLE IF NOT EXISTS trial_intermediate_values (
  trial_intermediate_value_id SERIAL NOT NULL,
  trial_id INTEGER NOT NULL,
  step INTEGER NOT NULL,
  intermediate_value FLOAT,
  intermediate_value_type trialintermediatevaluetype NOT NULL,
  PRIMARY KEY (trial_intermediate_value_id),
  UNIQUE (trial_id, step),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id)
);

CREATE TABLE IF NOT EXISTS trial_heartbeats (
  trial_heartbeat_id SERIAL NOT NULL,
  trial_id INTEGER NOT NULL,
  heartbeat TIMESTAMP NOT NULL,
  PRIMARY KEY (trial_heartbeat_id),
  UNIQUE (trial_id),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id)
);

-- What Optuna has no place for. Rows go with the study or trial they belong to.

-- One row: which version of the tables below this database has.
CREATE TABLE IF NOT EXISTS lorasearch_schema (
  schema_id INTEGER NOT NULL,
  schema_version INTEGER NOT NULL,
  PRIMARY KEY (schema_id),
  CHECK (schema_id = 1)
);

CREATE TABLE IF NOT EXISTS lorasearch_studies (
  study_id INTEGER NOT NULL,
  definition_json TEXT NOT NULL,
  created TIMESTAMP NOT NULL,
  PRIMARY KEY (study_id),
  FOREIGN KEY (study_id) REFERENCES studies (study_id) ON DELETE CASCADE
);

-- Each time a worker took a trial. The attempt without an end holds the trial; its pulse counts signs of life, and its
-- revision those that changed the trial's point or attributes.
CREATE TABLE IF NOT EXISTS lorasearch_attempts (
  trial_id INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  host VARCHAR(255) NOT NULL,
  process_space VARCHAR(255) NOT NULL,
  pid BIGINT NOT NULL,
  process_start BIGINT NOT NULL,
  lease_millis BIGINT NOT NULL,
  pulse BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  claimed TIMESTAMP NOT NULL,
  ended TIMESTAMP,
  ending VARCHAR(16),
  PRIMARY KEY (trial_id, attempt),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id) ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS lorasearch_attempts_ended ON lorasearch_attempts (ended);

CREATE TABLE IF NOT EXISTS lorasearch_step_metrics (
  trial_id INTEGER NOT NULL,
  step INTEGER NOT NULL,
  metrics_json TEXT NOT NULL,
  PRIMARY KEY (trial_id, step),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS lorasearch_label_scores (
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

CREATE TABLE IF NOT EXISTS lorasearch_artifacts (
  trial_id INTEGER NOT NULL,
  name VARCHAR(255) NOT NULL,
  path TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  PRIMARY KEY (trial_id, name),
  FOREIGN KEY (trial_id) REFERENCES trials (trial_id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS lorasearch_trials_state ON trials (study_id, state);

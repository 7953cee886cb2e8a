-- Describes Optuna's tables in the current schema of a PostgreSQL database, line by line. optuna_v5_postgresql.txt is what it
-- returns after Python Optuna 5 has created a study: psql -At -f optuna_postgresql.sql DATABASE
SELECT line FROM (
  SELECT 'column ' || table_name || ' ' || lpad(ordinal_position::text, 2, '0') || ' ' || column_name || ' ' || udt_name
      || coalesce('(' || character_maximum_length || ')', '') || ' ' || is_nullable
      || coalesce(' ' || substring(column_default for 7), '') AS line
    FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name NOT LIKE 'lorasearch%'
  UNION ALL
  SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint
    WHERE connamespace = current_schema()::regnamespace AND conrelid <> 0
      AND conrelid::regclass::text NOT LIKE 'lorasearch%'
  UNION ALL
  SELECT 'index ' || tablename || ' ' || indexname
    FROM pg_indexes
    WHERE schemaname = current_schema() AND indexname NOT LIKE 'lorasearch%'
  UNION ALL
  SELECT 'enum ' || typname || ' ' || string_agg(enumlabel, ' ' ORDER BY enumsortorder)
    FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid
    WHERE typnamespace = current_schema()::regnamespace
    GROUP BY typname
) AS lines ORDER BY line COLLATE "C"

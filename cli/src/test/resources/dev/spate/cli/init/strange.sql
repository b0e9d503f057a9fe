-- what isn't understood is never dropped
CREATE FUNCTION fine(text) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$ SELECT $1 <> 'x' $$;
CREATE TABLE strange (
  id bigint PRIMARY KEY, word text NOT NULL CONSTRAINT fine CHECK (fine(word)),
  n int NOT NULL CONSTRAINT even CHECK (n % 2 = 0), doc json CHECK ((doc ->> 'kind') = 'x' AND (doc -> 'n') IS NOT NULL),
  kind text NOT NULL, size int, CONSTRAINT sized CHECK (CASE WHEN kind = 'box' THEN size > 0 ELSE size IS NULL END));

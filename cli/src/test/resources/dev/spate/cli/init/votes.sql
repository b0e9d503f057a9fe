-- one table's rows name each pair of two parents once; lists of numbers; a key that the server numbers
CREATE TABLE reader (name text PRIMARY KEY);
CREATE TABLE novel (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text);
INSERT INTO reader SELECT 'r' || i FROM generate_series(1, 1000) i;
INSERT INTO novel (title) SELECT 't' || i FROM generate_series(1, 1000) i;
CREATE TABLE rating (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reader text NOT NULL REFERENCES reader,
  novel bigint NOT NULL REFERENCES novel,
  stars smallint NOT NULL CHECK (stars IN (-1, 0, 1, 5)),
  UNIQUE (reader, novel));

-- nothing by which rows could be known again but a number that the server would give
CREATE TABLE counter (id serial PRIMARY KEY, day date NOT NULL, n smallint, at time);
